"""Draw the app's icons as PNG from static/icons/app.svg: `python -m deploy.icons`, after the drawing changed."""

from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "static" / "icons"
# A maskable icon is cut to any shape: the ground fills the square, the drawing stays in the middle four fifths.
PLAIN, FILLED = ((192, "app-192.png"), (512, "app-512.png")), ((512, "app-maskable-512.png"),)


def main() -> None:
    """Write each PNG beside the drawing."""
    drawing = (FOLDER / "app.svg").read_text(encoding="utf-8")
    square = drawing.replace('rx="116"', "").replace('viewBox="0 0 512 512"', 'viewBox="-52 -52 616 616"')
    square = square.replace("<rect ", '<rect x="-52" y="-52" ').replace(
        'width="512" height="512"', 'width="616" height="616"'
    )
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        for source, wanted in ((drawing, PLAIN), (square, FILLED)):
            for size, name in wanted:
                page.set_viewport_size({"width": size, "height": size})
                page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px}}</style>{source}")
                page.screenshot(path=FOLDER / name, omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
