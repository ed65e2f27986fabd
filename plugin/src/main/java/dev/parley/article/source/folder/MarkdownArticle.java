package dev.parley.article.source.folder;

import dev.parley.article.source.Setup;
import dev.parley.article.source.folder.MarkdownFiles.Found;
import dev.parley.host.Article;
import dev.parley.host.ArticleEntry;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Makes articles of Markdown files. */
final class MarkdownArticle {
  private static final long MOST_BYTES = 2 * 1024 * 1024;
  private static final Pattern IN_A_LANGUAGE =
      Pattern.compile("(.*)\\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)");
  private static final Pattern ENDING =
      Pattern.compile("\\.(md|markdown)$", Pattern.CASE_INSENSITIVE);
  private static final Set<String> NO = Set.of("false", "no", "0");
  private static final Set<String> YES = Set.of("true", "yes", "1");

  private final Setup setup;
  private final Parser parser;
  private final HtmlRenderer renderer;

  MarkdownArticle(Setup setup) {
    this.setup = setup;
    var tables = List.of(TablesExtension.create());
    this.parser = Parser.builder().extensions(tables).build();
    this.renderer = HtmlRenderer.builder().extensions(tables).sanitizeUrls(true).build();
  }

  /** What is to be known of a file; empty if it is not published or went meanwhile. */
  Optional<ArticleEntry> read(Found file) {
    if (file.bytes() > MOST_BYTES) {
      return Optional.of(
          new ArticleEntry.Unreadable(
              file.name(),
              file.name(),
              "The file has %,d bytes; at most %,d are read.".formatted(file.bytes(), MOST_BYTES)));
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file.path())))
              .toString();
      return published(file, FrontMatter.of(text));
    } catch (CharacterCodingException e) {
      return Optional.of(
          new ArticleEntry.Unreadable(
              file.name(), file.name(), "The file is not written in UTF-8."));
    } catch (IOException e) {
      return Files.exists(file.path())
          ? Optional.of(
              new ArticleEntry.Unreadable(
                  file.name(), file.name(), "The file cannot be read; see who may read it."))
          : Optional.empty();
    }
  }

  private Optional<ArticleEntry> published(Found file, FrontMatter front) {
    if (NO.contains(front.value("published").toLowerCase(Locale.ROOT))
        || YES.contains(front.value("draft").toLowerCase(Locale.ROOT))) {
      return Optional.of(new ArticleEntry.Gone(file.name()));
    }
    String stem = ENDING.matcher(file.name()).replaceFirst("");
    Matcher inLanguage = IN_A_LANGUAGE.matcher(stem);
    boolean suffixed = inLanguage.matches();
    String locale = locale(front, suffixed ? inLanguage.group(2) : "");
    if (locale.isEmpty()) {
      return Optional.of(
          new ArticleEntry.Unreadable(
              file.name(), file.name(), "Its 'locale' is no language tag such as en or pt-BR."));
    }
    String visibility =
        front.value("visibility").isEmpty()
            ? setup.value(MarkdownKind.VISIBILITY)
            : front.value("visibility").toLowerCase(Locale.ROOT);
    Optional<URI> url = url(front.value("url"), stem);
    Node document = parser.parse(front.text());
    var article =
        new Article(
            file.name(),
            title(front, document, stem),
            front.value("summary").isEmpty() ? front.value("description") : front.value("summary"),
            renderer.render(document),
            locale,
            visibility.equals("public"),
            url);
    String translations =
        front.value("translations").isEmpty() && suffixed
            ? inLanguage.group(1)
            : front.value("translations");
    return Optional.of(
        new ArticleEntry.Published(
            article,
            front.list("tags"),
            translations.isEmpty() ? "" : translations,
            Instant.ofEpochMilli(file.changedMillis())));
  }

  private String locale(FrontMatter front, String suffix) {
    String said =
        front.value("locale").isEmpty()
            ? front.value("lang").isEmpty() ? suffix : front.value("lang")
            : front.value("locale");
    if (said.isEmpty()) {
      return setup.value(MarkdownKind.LOCALE);
    }
    String tag = Locale.forLanguageTag(said.replace('_', '-')).toLanguageTag();
    return tag.equals("und") ? "" : tag;
  }

  private Optional<URI> url(String own, String stem) {
    String site = setup.value(MarkdownKind.SITE);
    try {
      if (!own.isEmpty()) {
        URI given = URI.create(own);
        URI whole = site.isEmpty() ? given : URI.create(ended(site)).resolve(given);
        return Optional.of(whole).filter(URI::isAbsolute);
      }
      return site.isEmpty()
          ? Optional.empty()
          : Optional.of(URI.create(ended(site) + stem.replace(" ", "%20")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String ended(String site) {
    return site.endsWith("/") ? site : site + "/";
  }

  private static String title(FrontMatter front, Node document, String stem) {
    if (!front.value("title").isBlank()) {
      return front.value("title");
    }
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading && heading.getLevel() == 1) {
        return words(heading);
      }
    }
    return stem.substring(stem.lastIndexOf('/') + 1).replace('-', ' ').replace('_', ' ');
  }

  private static String words(Node heading) {
    var words = new StringBuilder();
    heading.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }
        });
    return words.toString();
  }
}
