package dev.parley.article;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * Turns an article's HTML into text for a message: paragraphs apart by an empty line, lists with
 * their numbers or bullets, table cells apart by a bar, links followed by their address.
 */
final class HtmlText implements NodeVisitor {

  private static final Set<String> UNREAD =
      Set.of("script", "style", "template", "noscript", "head", "svg", "iframe", "object");
  private static final Set<String> PARAGRAPHS =
      Set.of(
          "p",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "dl",
          "table",
          "blockquote",
          "pre",
          "figure",
          "hr");
  private static final Set<String> LINES =
      Set.of("li", "tr", "div", "section", "article", "dt", "dd", "figcaption", "caption");
  private static final String BULLET = "• ";
  private static final String CELL = " | ";

  private final StringBuilder text = new StringBuilder();
  private final Deque<Integer> lists = new ArrayDeque<>();
  private int unread;

  private HtmlText() {}

  /** The whole text; links without a server are left out. */
  static String of(String html) {
    return of(html, "");
  }

  /**
   * The whole text.
   *
   * @param base the address that links without a server are meant from; empty if there is none
   */
  static String of(String html, String base) {
    var visitor = new HtmlText();
    Jsoup.parseBodyFragment(html, base).body().traverse(visitor);
    return visitor.text.toString().strip();
  }

  /** The headings in it, in their order. */
  static List<String> headings(String html) {
    return Jsoup.parseBodyFragment(html).body().select("h1, h2, h3, h4, h5, h6").stream()
        .map(Element::text)
        .filter(heading -> !heading.isBlank())
        .toList();
  }

  /** The first paragraph that says something; without paragraphs the first line. */
  static String firstParagraph(String html) {
    var body = Jsoup.parseBodyFragment(html).body();
    return body.select("p").stream()
        .map(Element::text)
        .filter(paragraph -> !paragraph.isBlank())
        .findFirst()
        .orElseGet(() -> of(html).lines().findFirst().orElse(""))
        .strip();
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof Element element) {
      begin(element, element.normalName());
    } else if (node instanceof TextNode words && unread == 0) {
      append(words);
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (!(node instanceof Element element)) {
      return;
    }
    var name = element.normalName();
    if (UNREAD.contains(name)) {
      unread--;
      return;
    }
    if (name.equals("ul") || name.equals("ol")) {
      lists.pop();
    }
    if (name.equals("a")) {
      address(element);
    }
    if (PARAGRAPHS.contains(name)) {
      separate(lists.isEmpty() ? 2 : 1);
    } else if (LINES.contains(name)) {
      separate(1);
    }
  }

  private void begin(Element element, String name) {
    if (UNREAD.contains(name)) {
      unread++;
      return;
    }
    if (PARAGRAPHS.contains(name) && !startsListItem(element)) {
      separate(lists.isEmpty() ? 2 : 1);
    } else if (LINES.contains(name)) {
      separate(1);
    }
    switch (name) {
      case "br" -> separateAlways();
      case "ul" -> lists.push(0);
      case "ol" -> lists.push(start(element));
      case "li" -> item();
      case "td", "th" -> cell(element);
      case "img" -> picture(element);
      default -> {
        // Anything else only carries text.
      }
    }
  }

  private static boolean startsListItem(Element element) {
    return element.parent() != null
        && element.parent().normalName().equals("li")
        && element.equals(element.parent().firstElementChild())
        && !element.normalName().equals("ul")
        && !element.normalName().equals("ol");
  }

  private static int start(Element list) {
    try {
      return Integer.parseInt(list.attr("start").strip());
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  private void item() {
    int number = lists.isEmpty() ? 0 : lists.pop();
    text.append("  ".repeat(lists.size()));
    text.append(number == 0 ? BULLET : number + ". ");
    lists.push(number == 0 ? 0 : number + 1);
  }

  private void cell(Element cell) {
    if (cell.previousElementSibling() != null) {
      text.append(CELL);
    }
  }

  private void append(TextNode node) {
    var parent = node.parent();
    if (parent != null && parent.closest("pre") != null) {
      text.append(node.getWholeText());
      return;
    }
    var words = node.text();
    boolean atStart = text.length() == 0 || Character.isWhitespace(text.charAt(text.length() - 1));
    text.append(atStart ? words.stripLeading() : words);
  }

  private void address(Element link) {
    var target = link.absUrl("href").strip();
    boolean web = target.startsWith("https://") || target.startsWith("http://");
    if (web && !link.text().isBlank() && !target.contains(link.text().strip())) {
      text.append(" (").append(target).append(')');
    }
  }

  /** A picture is what its author says that it shows. */
  private void picture(Element picture) {
    String shows = picture.attr("alt").strip();
    if (!shows.isEmpty() && unread == 0) {
      text.append('[').append(shows).append(']');
    }
  }

  private void separateAlways() {
    trimEnd();
    text.append('\n');
  }

  private void separate(int newLines) {
    trimEnd();
    int there = 0;
    while (there < text.length() && text.charAt(text.length() - 1 - there) == '\n') {
      there++;
    }
    if (text.length() > there) {
      text.append("\n".repeat(Math.max(0, newLines - there)));
    }
  }

  private void trimEnd() {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\u00a0')) {
      end--;
    }
    text.setLength(end);
  }
}
