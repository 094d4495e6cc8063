// The last page: a browser that does not know Clear-Site-Data forgets by this.
import { wipe } from "offline/wipe";

if (!document.querySelector("outbox-status")?.dataset.person) wipe();
