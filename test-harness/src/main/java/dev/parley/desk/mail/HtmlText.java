package dev.parley.desk.mail;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** HTML mail as plain text: blocks become lines, list items get a dash, links keep their target. */
final class HtmlText {

  private HtmlText() {}

  /** The visible text, lines ending with {@code \n}, never two empty lines in a row. */
  static String of(String html) {
    var body = Jsoup.parse(html).body();
    body.select("script, style, template, title").remove();
    Writer writer = new Writer();
    body.traverse(writer);
    return writer
        .text
        .toString()
        .replace('\u00a0', ' ')
        .replaceAll("[ \\t]+", " ")
        .replaceAll(" ?\\n ?", "\n")
        .replaceAll("\\n{3,}", "\n\n")
        .strip();
  }

  private static final class Writer implements NodeVisitor {

    private final StringBuilder text = new StringBuilder();

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        text.append(words.getWholeText().replaceAll("[ \\t\\r\\n]+", " "));
      } else if (node instanceof Element element) {
        if (element.isBlock()) {
          line();
        }
        if (element.nameIs("li")) {
          text.append("- ");
        } else if (element.nameIs("img")) {
          text.append(element.attr("alt"));
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (!(node instanceof Element element)) {
        return;
      }
      if (element.nameIs("br")) {
        text.append('\n');
      } else if (element.nameIs("td") || element.nameIs("th")) {
        text.append(' ');
      } else if (element.nameIs("a")) {
        target(element);
      } else if (element.isBlock()) {
        line();
        if (element.nameIs("p") || element.tagName().matches("h[1-6]")) {
          text.append('\n');
        }
      }
    }

    private void target(Element link) {
      String target = link.attr("href");
      if (target.matches("https?://.+") && !link.text().contains(target)) {
        text.append(" (").append(target).append(')');
      }
    }

    private void line() {
      int end = text.length();
      while (end > 0 && text.charAt(end - 1) == ' ') {
        end--;
      }
      text.setLength(end);
      if (end > 0 && text.charAt(end - 1) != '\n') {
        text.append('\n');
      }
    }
  }
}
