package dev.parley.article;

import dev.parley.host.Article;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Our copy of an article of a source.
 *
 * @param source the source's id
 * @param article the article; its id is unique over all sources
 * @param tags words it should be found by
 * @param translations what its translations have in common; empty if it has none
 * @param changedAt when it last changed there
 */
public record ArticleCopy(
    String source, Article article, List<String> tags, String translations, Instant changedAt) {
  /** Copies the tags. */
  public ArticleCopy {
    tags = List.copyOf(tags);
  }

  /** The same for the same content: 64 hexadecimal digits. */
  public String fingerprint() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (String part :
          List.of(
              article.title(),
              article.summary(),
              article.html(),
              article.locale(),
              Boolean.toString(article.open()),
              article.url().map(Object::toString).orElse(""),
              String.join("\n", tags),
              translations,
              changedAt.toString())) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
