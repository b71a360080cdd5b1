// Articles made up by rule, as JSON Lines: as many quotes as a test needs.

const FIRST = ["Ana", "Joe", "Ingrid", "Samir", "Marta", "Tom", "Elena", "Viktor", "Rosa", "Priya", "Hugh", "Nadia", "Carl", "Ruth", "Pavel", "Lena"];
const LAST = ["Diaz", "Bell", "Dahl", "Haddad", "Kowal", "Adeyemi", "Varga", "Lindqvist", "Almeida", "Nair", "Lane", "Moss", "Okafor", "Novak", "Ortiz", "Pryce"];
const THINGS = ["the bridge", "the harbour fund", "the school roof", "the ferry", "the reservoir", "the budget", "the pier", "the treaty"];
const OUTLETS = ["The Lowmere Herald", "Meridian Times", "Dock & Crane", "Plainview Star"];

/** `n` articles of ten quotes each. */
export function archive(n) {
  const lines = [];
  for (let a = 0; a < n; a++) {
    const name = (i) => `${FIRST[(a + i) % 16]} ${LAST[(a * 3 + i * 5 + Math.floor(a / 16)) % 16]}`;
    const paragraphs = [];
    for (let i = 0; i < 5; i++) {
      const thing = THINGS[(a + i) % 8];
      paragraphs.push(
        `“We have ${a * 7 + i} letters about ${thing} and not one of them asks us to wait,” ${name(i)} said on Monday. The office that looks after ${thing} opens at nine.`,
        `${name(i + 5)} said that ${thing} would be paid for by ${2025 + (a % 9)}, as the council had promised in spring.`,
      );
    }
    lines.push(JSON.stringify({
      id: `a${a}`,
      outlet: OUTLETS[a % 4],
      title: `Letter ${a}: what becomes of ${THINGS[a % 8]}`,
      date: `2024-${String(1 + (a % 12)).padStart(2, "0")}-${String(1 + (a % 28)).padStart(2, "0")}`,
      url: `https://news.example/${a}`,
      text: paragraphs.join("\n\n"),
    }));
  }
  return lines.join("\n") + "\n";
}
