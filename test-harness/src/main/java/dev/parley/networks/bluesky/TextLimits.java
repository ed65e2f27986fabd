package dev.parley.networks.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/** How long a post may be: 300 graphemes and 3,000 bytes (lexicon app.bsky.feed.post, Aug 2026). */
final class TextLimits {
  static final int MAX_GRAPHEMES = 300;
  static final int MAX_BYTES = 3000;
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  private TextLimits() {}

  /** What a reader takes for one character: a family emoji counts once. */
  static long graphemes(String text) {
    return GRAPHEME.matcher(text).results().count();
  }

  static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}
