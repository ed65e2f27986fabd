package dev.parley.channel.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.parley.channel.Channel;
import dev.parley.channel.ReadResult;
import dev.parley.channel.ReadResult.Skipped;
import dev.parley.model.Attachment;
import dev.parley.model.Holding;
import dev.parley.model.Item;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads every webhook of a channel's corpus as its file says. */
public abstract class CorpusContract {
  private final Channel channel;
  private final String own;
  private final int least;

  /**
   * Plays the files in the folder of the channel's id.
   *
   * @param own the account that the webhooks are about
   * @param least how many files there are at least
   */
  protected CorpusContract(Channel channel, String own, int least) {
    this.channel = channel;
    this.own = own;
    this.least = least;
  }

  @TestFactory
  protected Stream<DynamicTest> payloads() throws IOException, URISyntaxException {
    Path folder = Path.of(CorpusContract.class.getResource("/" + channel.id()).toURI());
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    assertTrue(files.size() >= least, () -> "payloads: " + files.size());
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)));
  }

  private void play(Path file) throws IOException {
    JsonObject one = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    assertFalse(one.get("says").getAsString().isBlank());
    assertFalse(one.get("source").getAsString().isBlank());
    LocalDate.parse(one.get("date").getAsString());

    var read =
        assertInstanceOf(
            ReadResult.Items.class,
            channel.readWebhook(
                own, app(one), one.get("payload").toString().getBytes(StandardCharsets.UTF_8)));

    assertEquals(
        one.getAsJsonArray("skipped").asList().stream().map(JsonElement::getAsString).toList(),
        read.skipped().stream().map(Skipped::why).toList());
    List<JsonElement> wanted = one.getAsJsonArray("items").asList();
    assertEquals(wanted.size(), read.items().size());
    for (int i = 0; i < wanted.size(); i++) {
      compare(wanted.get(i).getAsJsonObject(), read.items().get(i));
    }
    if (one.has("holdings")) {
      assertEquals(
          one.getAsJsonArray("holdings").asList().stream().map(JsonElement::getAsString).toList(),
          read.holdings().stream().map(CorpusContract::said).toList());
    }
    clicks(one, read);
  }

  private static void clicks(JsonObject one, ReadResult.Items read) {
    if (one.has("clicks")) {
      assertEquals(
          one.getAsJsonArray("clicks").asList().stream().map(JsonElement::getAsString).toList(),
          read.clicks().stream()
              .map(
                  click ->
                      "%s on %s %s at %s"
                          .formatted(click.thread(), click.ad(), click.title(), click.at()))
              .toList());
    }
  }

  /** The account's settings, with the id of our own app where the file names it. */
  private static Map<String, String> app(JsonObject one) {
    return one.has("app") ? Map.of("appId", one.get("app").getAsString()) : Map.of();
  }

  private static String said(Holding holding) {
    return "%s %s%s since %s"
        .formatted(
            holding.thread(),
            holding.elsewhere() ? "elsewhere" : "here",
            holding.app().isEmpty() ? "" : " with " + holding.app(),
            holding.at());
  }

  private static void compare(JsonObject wanted, Item item) {
    for (String part : wanted.keySet()) {
      JsonElement value = wanted.get(part);
      String said = value.isJsonPrimitive() ? value.getAsString() : value.toString();
      assertEquals(said, said(part, item), part);
    }
    assertFalse(item.address().isEmpty(), "an address to answer to");
  }

  private static String said(String part, Item item) {
    return switch (part) {
      case "id" -> item.messageId();
      case "change" -> item.change().name();
      case "kind" -> item.kind().name();
      case "own" -> Boolean.toString(item.own());
      case "author" -> item.author().id();
      case "name" -> item.author().displayName();
      case "handle" -> item.author().handle();
      case "place", "post", "root" -> item.address().get(part);
      case "text" -> item.text();
      case "parent" -> item.parentId().orElse("");
      case "recipient" -> item.recipientId().orElse("");
      case "via" -> item.via();
      case "at" -> time(item.publishedAt());
      case "revisedAt" -> time(item.revisedAt());
      case "unsupported" -> item.unsupported();
      case "overheard" -> Boolean.toString(item.overheard());
      case "files" ->
          item.attachments().stream()
              .map(Attachment::url)
              .map(url -> new JsonPrimitive(url.toString()).toString())
              .toList()
              .toString()
              .replace(", ", ",");
      default -> throw new AssertionError("the corpus names an unknown part: " + part);
    };
  }

  private static String time(Optional<Instant> at) {
    return at.map(Instant::toString).orElse("");
  }
}
