package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.parley.host.Right;
import dev.parley.model.TicketRef;
import dev.parley.web.WebBench.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages that a long reply would become, from outside. */
class PartsApiTest {
  @TempDir Path folder;
  private WebBench web;
  private String at;
  private TicketRef ticket;

  @BeforeEach
  void oneTicketOfANetworkThatTakesParts() throws Exception {
    web = new WebBench(folder, Optional.empty());
    web.bench.network.takesParts(3);
    web.bench.parley.channels().add(web.bench.network);
    ticket = web.oneTicket();
    at = "/api/v1/tickets/" + ticket.value() + "/replies";
  }

  @AfterEach
  void close() {
    web.close();
  }

  private static String words(int howMany) {
    return "A strap costs less than a new bag. ".repeat(howMany).strip();
  }

  private JsonObject parts(String text) throws IOException {
    Reply reply =
        web.post(
            "anna", at + "/parts", "{\"audience\":\"public\",\"text\":\"%s\"}".formatted(text));
    assertEquals(200, reply.status(), reply.body());
    return reply.json();
  }

  private static List<String> texts(JsonObject said) {
    return said.getAsJsonArray("parts").asList().stream()
        .map(part -> part.getAsJsonObject().get("text").getAsString())
        .toList();
  }

  @Test
  void whatIsShownIsWhatIsSent() throws IOException {
    JsonObject said = parts(words(20));

    assertEquals(3, said.getAsJsonArray("parts").size(), said.toString());
    said.getAsJsonArray("parts")
        .forEach(
            part -> {
              JsonObject one = part.getAsJsonObject();
              assertTrue(one.get("used").getAsInt() <= one.get("limit").getAsInt());
              assertEquals(300, one.get("limit").getAsInt());
            });
    assertTrue(texts(said).get(0).endsWith("(1/3)"), said.toString());
    assertEquals(
        202,
        web.post(
                "anna",
                at,
                "{\"audience\":\"public\",\"key\":\"k1\",\"text\":\"%s\"}".formatted(words(20)))
            .status());
    web.bench.parley.run();
    assertEquals(texts(said), web.bench.network.texts());
  }

  @Test
  void shortTextIsOneMessageAndALongerOneThanAllPartsIsNone() throws IOException {
    assertEquals(List.of("Hello"), texts(parts("Hello")));

    JsonObject tooLong = parts(words(60));
    assertEquals(List.of(), texts(tooLong));
    assertEquals(3, tooLong.get("most").getAsInt());
    assertTrue(tooLong.get("why").getAsString().contains("3 parts"), tooLong.toString());
    assertEquals("", tooLong.get("word").getAsString());
  }

  @Test
  void aWordThatIsLongerThanAMessageIsNamedAndTextWithoutSpacesIsCut() throws IOException {
    JsonObject said = parts("Look: " + "a".repeat(301) + " " + "b".repeat(301));

    assertEquals(List.of(), texts(said));
    assertEquals("a".repeat(301), said.get("word").getAsString());
    assertEquals(2, texts(parts("漢".repeat(301))).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text     | {\"audience\":\"public\",\"text\":\" \"}",
        "text     | {\"audience\":\"public\"}",
        "audience | {\"audience\":\"everybody\",\"text\":\"Hello\"}",
        "audience | {\"audience\":\"note\",\"text\":\"Hello\"}"
      })
  void whatMakesNoSenseIsRefusedWithTheField(String field, String body) throws IOException {
    Reply reply = web.post("anna", at + "/parts", body);

    assertEquals(422, reply.status(), reply.body());
    assertEquals(field, reply.field());
  }

  @Test
  void nothingIsWrittenAndWhoMayNotAnswerSeesNothing() throws IOException {
    parts(words(20));
    web.bench.parley.run();
    assertEquals(List.of(), web.bench.network.texts());

    web.bench.desk.allow("eve", Right.VIEW);
    assertEquals(
        403,
        web.post("eve", at + "/parts", "{\"audience\":\"public\",\"text\":\"Hello\"}").status());
  }
}
