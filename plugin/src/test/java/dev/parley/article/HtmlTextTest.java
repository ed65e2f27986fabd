package dev.parley.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HtmlTextTest {

  @Test
  void paragraphsStandApartAndWhiteSpaceIsOneSpace() {
    assertEquals(
        "How to return\n\nSend it back\nwithin 30 days.\n\nThanks!",
        HtmlText.of(
            "<h2>How to  return</h2>\n<p>Send\n it <b>back</b><br>within 30&nbsp;days.</p><p></p><p>Thanks!</p>"
                .replace("&nbsp;", " ")));
  }

  @Test
  void numberedListsKeepTheirNumbers() {
    assertEquals(
        "Do this:\n\n1. Open the page\n2. Choose «Return»\n3. Done\n\nThat is all.",
        HtmlText.of(
            "<p>Do this:</p><ol><li>Open the page</li><li><p>Choose «Return»</p></li><li>Done</li></ol><p>That is all.</p>"));
  }

  @Test
  void numbersGoOnWhereTheListSays() {
    assertEquals("4. four\n5. five", HtmlText.of("<ol start='4'><li>four<li>five</ol>"));
  }

  @Test
  void listsInsideListsAreIndented() {
    assertEquals(
        "• bags\n  1. red\n  2. blue\n• straps",
        HtmlText.of("<ul><li>bags<ol><li>red<li>blue</ol><li>straps</ul>"));
  }

  @Test
  void tableRowsAreLinesWithBarsBetweenCells() {
    assertEquals(
        "Country | Price\nEstonia | 3 €",
        HtmlText.of(
            "<table><tr><th>Country</th><th>Price</th></tr><tr><td>Estonia</td><td>3 €</td></tr></table>"));
  }

  @Test
  void linksAreFollowedByTheirAddressUnlessItStandsThereAlready() {
    assertEquals(
        "Open this page (https://a.example/r) or https://a.example/x or a.example/y or mail us.",
        HtmlText.of(
            "Open <a href='https://a.example/r'>this page</a> or <a href='https://a.example/x'>https://a.example/x</a>"
                + " or <a href='https://a.example/y'>a.example/y</a> or <a href='mailto:x@a.example'>mail</a> us."));
  }

  @Test
  void codeKeepsItsLines() {
    assertEquals("a\n  b", HtmlText.of("<pre>a\n  b</pre>"));
  }

  @Test
  void scriptsStylesAndCommentsAreNotRead() {
    assertEquals(
        "text", HtmlText.of("<style>p{}</style><script>alert(1)</script><!-- x --><p>text</p>"));
  }

  @Test
  void emojiKoreanAndRussianPassUnchanged() {
    assertEquals(
        "배송 안내 👨‍👩‍👧‍👧\n\nСрок доставки",
        HtmlText.of("<p>배송 안내 👨‍👩‍👧‍👧</p><p>Срок доставки</p>"));
  }

  @Test
  void firstParagraphSkipsHeadingsAndEmptyOnes() {
    assertEquals("Second.", HtmlText.firstParagraph("<h1>Title</h1><p> </p><p>Second.</p>"));
    assertEquals("plain words", HtmlText.firstParagraph("plain words<br>more"));
    assertEquals("", HtmlText.firstParagraph(""));
  }
}
