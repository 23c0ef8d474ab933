// Text folded for comparison: lower case, without accents, as mimbib folds it.
const LETTERS = {
  ı: "i",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  æ: "ae",
  œ: "oe",
  ħ: "h",
  ŧ: "t",
  ŋ: "n",
  ß: "ss",
};

const ASCII = /^[\x00-\x7f]*$/;

function fold(text) {
  if (ASCII.test(text)) return text.toLowerCase();
  const plain = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]/g, "");
  return plain.replace(/[ıøłđðþæœħŧŋß]/g, (letter) => LETTERS[letter]).normalize("NFC");
}

function words(text) {
  const plain = fold(text);
  return plain.match(ASCII.test(plain) ? /[a-z0-9]+/g : /[\p{L}\p{N}\p{M}]+/gu) || [];
}

// The words with a blank around each; a letter of a script without blanks is a word.
function spaced(text) {
  const split = words(text);
  if (ASCII.test(text)) return ` ${split.join(" ")} `;
  const letters = split.map((word) => word.replace(UNSPACED, " $& "));
  return ` ${letters.join(" ").replace(/ +/g, " ").trim()} `;
}
const SCRIPTS = "Han Hiragana Katakana Thai Lao Khmer Myanmar".split(" ");
const UNSPACED = new RegExp(
  `[${SCRIPTS.map((name) => `\\p{Script=${name}}`).join("")}]\\p{M}*`,
  "gu",
);

const NUMBERS = new Intl.NumberFormat("en");

function counted(number) {
  return `${NUMBERS.format(number)} paper${number === 1 ? "" : "s"}`;
}
