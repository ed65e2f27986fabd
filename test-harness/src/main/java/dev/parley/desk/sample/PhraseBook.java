package dev.parley.desk.sample;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What people say in one language, in parts that are put together. In braces stand {@code order},
 * {@code product}, {@code days}, {@code first} and {@code agent}.
 *
 * @param first first names of invented people
 * @param last their last names
 * @param hello how a mail begins
 * @param agentHello how an answer by mail begins
 * @param agentBye how it ends
 * @param thanks what a customer says at the end
 * @param more what one asks besides
 * @param moreAnswer the answers to that
 * @param again what one says some days later
 * @param againAnswer the answers to that
 * @param topics what it may be about, by name
 */
record PhraseBook(
    List<String> first,
    List<String> last,
    List<String> hello,
    List<String> agentHello,
    List<String> agentBye,
    List<String> thanks,
    List<String> more,
    List<String> moreAnswer,
    List<String> again,
    List<String> againAnswer,
    Map<String, Topic> topics) {

  /**
   * What people say about one thing.
   *
   * @param subject of a mail
   * @param ask in a mail
   * @param shortly in a post, a comment or a message
   * @param answer of the shop
   */
  record Topic(
      List<String> subject,
      List<String> ask,
      @com.google.gson.annotations.SerializedName("short") List<String> shortly,
      List<String> answer) {}

  /** The book of a language, such as {@code et}. */
  static PhraseBook of(String language) {
    String file = "samples/phrases/" + language + ".json";
    try (InputStream in = PhraseBook.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not on the class path");
      }
      try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
        return new Gson().fromJson(reader, PhraseBook.class);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
