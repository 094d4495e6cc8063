"""What an eye would find on a page: words that are not translated, cut off, over each other, or beside the page."""

# Every visible text with its place; those in marks of the made-up language, and those that are not.
UNMARKED = """(known) => {
    const words = new Set(), names = new Set(known);
    const elsewhere = "script, style, template, noscript, [translate=no], select[name=zone], code, .guide-parts";
    let depth = 0;
    const take = (text) => {
        let outside = "";
        for (const letter of text) {
            if (letter === "⟦") depth += 1;
            else if (letter === "⟧") depth -= 1;
            else if (depth === 0) outside += letter;
        }
        for (const word of outside.replaceAll(/https?:\\S+/g, "").match(/\\p{L}{2,}/gu) ?? []) {
            if (!names.has(word.toLowerCase())) words.add(`${word} (${text.trim().slice(0, 60)})`);
        }
    };
    for (const each of document.querySelectorAll("details")) each.open = true;
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const parent = walk.currentNode.parentElement;
        if (!parent.closest(elsewhere)) take(walk.currentNode.data);
    }
    for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description"]) {
        for (const each of document.querySelectorAll(`[${name}]`)) take(each.getAttribute(name));
    }
    take(document.title);
    return [...words, ...(depth ? [`marks do not close: ${depth}`] : [])];
}"""

# Sideways scrolling, texts that their box cuts off, and lines of text over each other.
BROKEN = """() => {
    const found = [];
    // A phone zooms out of a page that is too wide: the width of the window then grows with it.
    const page = document.documentElement, room = page.clientWidth;
    if (page.scrollWidth > room + 1) {
        const isWide = (each) => {
            const { left, right } = each.getBoundingClientRect();
            return (right > room + 1 || left < -1) && !each.closest(".scroll-x");
        };
        const isItself = (each) => isWide(each) && ![...each.children].some(isWide);
        const wide = [...document.body.querySelectorAll("*")].filter(isItself);
        const told = wide.slice(0, 3).map((each) => each.outerHTML.slice(0, 70).replaceAll("\\n", " "));
        found.push(`sideways to ${page.scrollWidth}: ${told}`);
    }
    const lines = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const parent = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
        if (parent.closest("svg, option, textarea")) continue;
        const range = document.createRange();
        range.selectNodeContents(walk.currentNode);
        for (const { left, top, right, bottom } of range.getClientRects()) {
            const text = walk.currentNode.data.trim();
            if (right - left > 1 && bottom - top > 1) lines.push({ left, top, right, bottom, parent, text });
        }
    }
    for (const line of lines) {
        for (let box = line.parent; box && box !== document.body; box = box.parentElement) {
            const { overflowX, overflowY, position } = getComputedStyle(box);
            const { left, right, top, bottom, width } = box.getBoundingClientRect();
            // What is for a reader's ear alone, and what lies over the page on purpose, is over nothing.
            line.floats ||= width <= 1 || box.matches(".unseen") || ["fixed", "sticky", "absolute"].includes(position);
            if (width <= 1 || box.matches(".unseen")) break;
            const cutX = ["hidden", "clip"].includes(overflowX) && (line.right > right + 1 || line.left < left - 1);
            const cutY = ["hidden", "clip"].includes(overflowY) && (line.bottom > bottom + 2 || line.top < top - 2);
            if (cutX || cutY) found.push(`cut off by .${box.className}: ${line.text.slice(0, 60)}`);
            if (overflowX === "auto" || overflowX === "scroll" || position === "fixed") break;
        }
    }
    const flowing = lines.filter((line) => !line.floats);
    for (const [number, one] of flowing.entries()) {
        for (const other of flowing.slice(number + 1)) {
            const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
            const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
            const isOver = across > 2 && down > 0.5 * Math.min(one.bottom - one.top, other.bottom - other.top);
            if (!isOver || one.parent === other.parent) continue;
            found.push(`over ${one.text.slice(0, 40)}: ${other.text.slice(0, 40)}`);
        }
    }
    return [...new Set(found)];
}"""

# What a finger has to hit and is smaller than 48 px; a link inside a sentence is as high as its line.
SMALL = """() => {
    const found = [];
    for (const each of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
        const target = ["radio", "checkbox"].includes(each.type) ? each.closest("label") ?? each : each;
        if (each.type === "hidden" || each.matches(".unseen") || !target.checkVisibility()) continue;
        if (target.matches("a") && getComputedStyle(target).display === "inline") continue;
        const { width, height } = target.getBoundingClientRect();
        if (width > 2 && (width < 47.5 || height < 47.5)) {
            found.push(`${Math.round(width)} x ${Math.round(height)}: ${target.outerHTML.slice(0, 90)}`);
        }
    }
    return found;
}"""
