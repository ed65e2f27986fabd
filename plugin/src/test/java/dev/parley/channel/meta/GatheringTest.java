package dev.parley.channel.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.parley.channel.meta.Cursor.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a poll takes out of an answer, in the order in which it was written. */
class GatheringTest {
  private static final Instant SECOND = Instant.parse("2026-11-30T02:15:12Z");

  @Test
  void ofTwoMessagesInOneSecondTheEarlierComesFirst() {
    Cursor cursor = Cursor.start(SECOND, SECOND);
    var gathering =
        new Gathering(cursor, new Step("MESSAGES", "t_1/lena", "", 0), Duration.ofMinutes(1));
    String thread =
        """
        {"data": [
          {"id": "answer", "created_time": "%1$s", "message": "I am a bot."},
          {"id": "question", "created_time": "%1$s", "message": "Is a person there?"}
        ]}
        """
            .formatted(SECOND);

    gathering.messages(JsonParser.parseString(thread).getAsJsonObject(), "t_1/lena", "MESSAGES");

    String page = new String(gathering.page(SECOND), StandardCharsets.UTF_8);
    List<String> ids =
        JsonParser.parseString(page).getAsJsonObject().getAsJsonArray("entries").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .map(entry -> entry.getAsJsonObject("node").get("id").getAsString())
            .toList();
    assertEquals(List.of("question", "answer"), ids);
  }
}
