// Small modules, each for one data- hook. None holds a rule of the product: the page works without them.
import "./afterwards.js";
import "./board.js";
import "./bulk.js";
import "./cell.js";
import "./copy.js";
import "./dialog.js";
import "./focus.js";
import "./keep.js";
import "./keys.js";
import "./lane.js";
import "./offline.js";
import "./palette.js";
import "./send.js";
import "./strip.js";
import "./tabs.js";
import "./toast.js";
import "./trouble.js";
