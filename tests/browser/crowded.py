"""What an eye would find on a page whose text is large: words beside their place, over others, or split in two."""

# Words that leave what one taps or the page, what lies over what one taps, and bars that leave no room to read.
CROWDED = """() => {
    const found = new Set(), room = document.documentElement.clientWidth;
    const TAPPED = ".button, button, .step, .chip, .tag, .top-act, .places a, .day-cell, .summary-choices a, .spans a";
    const BARS = ".places, .save-bar, .menu-sheet";
    const said = (each) => each.textContent.trim().replaceAll(/\\s+/g, " ").slice(0, 40);
    const shown = (each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest(".unseen");
    const isStuck = (each) => ["fixed", "sticky", "absolute"].includes(getComputedStyle(each).position);
    const floats = (each) => each && each !== document.body && (isStuck(each) || floats(each.parentElement));
    const isSeen = (colour) => !/, 0\\)$/.test(colour);
    const isBox = (each) => {
        const { display, backgroundColor, borderTopWidth, borderTopColor } = getComputedStyle(each);
        const isDrawn = isSeen(backgroundColor) || (parseFloat(borderTopWidth) && isSeen(borderTopColor));
        return display !== "inline" && (isDrawn || each.matches(".places a"));
    };
    const meet = (a, b, by) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > by;
    const boxes = [...document.querySelectorAll(TAPPED)].filter(shown).map((each) => ({
        each, place: each.getBoundingClientRect(), isBox: isBox(each), floats: floats(each), bar: each.closest(BARS),
    }));
    const boxOf = new Map(boxes.map((box) => [box.each, box]));
    const look = (words, parent, lines) => {
        const own = boxOf.get(parent.closest(TAPPED));
        if (own?.isBox) {
            const { left, right, top, bottom } = own.place, air = own.bar?.matches(".places") ? 0 : 1;
            const isIn = (line) => line.left >= left + air && line.right <= right - air;
            const isLevel = (line) => line.top >= top - 1 && line.bottom <= bottom + 1;
            const isWithin = lines.every((line) => isIn(line) && isLevel(line));
            if (!isWithin) found.add(`out of .${own.each.className}: ${words}`);
        }
        const isBeside = lines.some(({ right, left }) => right > room + 1 || left < -1);
        if (isBeside && !parent.closest(".scroll-x, .skip")) found.add(`beside: ${words}`);
        for (const { each, place, floats: isOver } of boxes) {
            if (isOver || !lines.some((line) => meet(line, place, 2))) continue;
            const isPart = each.contains(parent) || parent.contains(each);
            if (!isPart && !floats(parent)) found.add(`over "${said(each)}": ${words}`);
        }
    };
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const words = walk.currentNode.data.trim().slice(0, 40), parent = walk.currentNode.parentElement;
        if (!words || !shown(parent) || parent.closest("svg, option, textarea")) continue;
        const range = document.createRange();
        range.selectNodeContents(walk.currentNode);
        const lines = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
        if (lines.length) look(words, parent, lines);
    }
    for (const [number, one] of boxes.entries()) {
        for (const other of boxes.slice(number + 1)) {
            // A bar lies over the page on purpose.
            if (!meet(one.place, other.place, 1) || one.bar !== other.bar) continue;
            if (one.each.contains(other.each) || other.each.contains(one.each)) continue;
            found.add(`"${said(one.each)}" and "${said(other.each)}" over each other`);
        }
    }
    const isAcross = (each) => each.clientWidth > 0.7 * innerWidth && isStuck(each);
    const bars = [...document.querySelectorAll(".places, .save-bar, .top")].filter(isAcross);
    const taken = bars.reduce((sum, bar) => sum + bar.clientHeight, 0);
    if (taken > innerHeight / 3) found.add(`bars take ${taken} of ${innerHeight}`);
    return [...found];
}"""

# Words on what one taps that go on in the next line, though the page has room for them.
SPLIT = """() => {
    const found = new Set(), tapped = ".button, button, .step, .chip, .tag, .top-act, .places a";
    const look = (text, word, index) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const parts = [...range.getClientRects()].filter(({ width }) => width > 1);
        const whole = parts.reduce((sum, { width }) => sum + width, 0);
        const lines = new Set(parts.map(({ top }) => Math.round(top)));
        if (lines.size > 1 && whole < innerWidth / 2) found.add(`split: ${word}`);
    };
    for (const each of document.querySelectorAll(tapped)) {
        if (!each.checkVisibility({ visibilityProperty: true }) || each.matches(".unseen")) continue;
        const walk = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            const text = walk.currentNode;
            if (text.parentElement.closest(".unseen")) continue;
            for (const { 0: word, index } of text.data.matchAll(/[^\\s-]+/g)) look(text, word, index);
        }
    }
    return [...found];
}"""
