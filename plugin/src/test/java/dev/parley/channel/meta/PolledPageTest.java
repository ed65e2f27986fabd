package dev.parley.channel.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.channel.ReadResult;
import dev.parley.fakes.Posts;
import dev.parley.model.Item;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a poll brought, in the order in which it was written. */
class PolledPageTest {
  private static final Instant SECOND = Instant.parse("2026-11-30T02:15:12Z");

  private static List<String> ids(ReadResult result) {
    return result.fold(
        read -> read.items().stream().map(Item::messageId).toList(),
        unreadable -> List.of(unreadable.why()));
  }

  @Test
  void ofTwoMessagesInOneSecondTheEarlierComesFirst() {
    String page =
        """
        {"entries": [
          {"kind": "message", "where": "lena", "node": {"id": "answer", "created_time": "%1$s"}},
          {"kind": "message", "where": "lena", "node": {"id": "question", "created_time": "%1$s"}}
        ]}
        """
            .formatted(SECOND);

    ReadResult read =
        PolledPage.read(
            page.getBytes(StandardCharsets.UTF_8),
            entry ->
                Posts.comment(entry.id(), "thread", Posts.LENA, "Hello", entry.at().orElseThrow()));

    assertEquals(List.of("question", "answer"), ids(read));
  }
}
