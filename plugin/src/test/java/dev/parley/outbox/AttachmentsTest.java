package dev.parley.outbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.LookupResult;
import dev.parley.channel.LookupResult.Candidate;
import dev.parley.channel.Media;
import dev.parley.channel.SendResult;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Composed;
import dev.parley.fakes.FakeChannel;
import dev.parley.fakes.Posts;
import dev.parley.host.DeliveryMark.State;
import dev.parley.host.Right;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import dev.parley.outbox.Submission.File;
import dev.parley.outbox.SubmitOutcome.Accepted;
import dev.parley.outbox.SubmitOutcome.Invalid;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures on their way out, on a network with the limits of Bluesky. */
class AttachmentsTest {
  private static final String PNG = "\u0089PNG\r\n\u001a\nstrap";

  @TempDir Path folder;
  private Bench bench;
  private TicketRef ticket;

  @BeforeEach
  void oneTicket() {
    bench = new Bench(folder);
    bench.network.page(
        Posts.comment("p1", "thread", Posts.LENA, "Hi", bench.clock.instant()).build());
    bench.parley.run();
    ticket = bench.desk.ticketOf("Lena").ref();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private UploadOutcome brought(String name, byte[] content) {
    return bench.parley.uploads().take("desk", ticket, "anna", Audience.PUBLIC, name, content);
  }

  private String picture(String content) {
    return brought("C:\\pictures\\strap.png", content.getBytes(ISO_8859_1))
        .fold(
            kept -> kept.upload().id(),
            refused -> {
              throw new AssertionError(refused.why());
            });
  }

  private UploadOutcome.Refused refusal(String name, byte[] content) {
    return assertInstanceOf(UploadOutcome.Refused.class, brought(name, content));
  }

  private Submission reply(
      String key, String login, String text, Audience audience, File... files) {
    return Composed.reply(key, ticket, text).by(login).to(audience).files(files).sent();
  }

  private SubmitOutcome submit(Submission submission) {
    return bench.parley.replyDesk().submit(bench.desk, submission);
  }

  private SubmitOutcome submit(String text, File... files) {
    return submit(reply("k1", "anna", text, Audience.PUBLIC, files));
  }

  private Invalid refused(SubmitOutcome outcome) {
    Invalid invalid = assertInstanceOf(Invalid.class, outcome);
    assertEquals("attachments", invalid.field());
    bench.parley.run();
    assertEquals(0, bench.network.calls(), "nothing was written");
    return invalid;
  }

  private Reply kept() {
    return bench.parley.outbox().replies("desk", ticket).get(0);
  }

  @Nested
  class WhenBrought {
    @Test
    void isKnownByItsContentAndCalledWithoutItsFolder() {
      var kept =
          assertInstanceOf(
              UploadOutcome.Kept.class,
              brought("C:\\pictures\\strap.jpg", PNG.getBytes(ISO_8859_1)));

      assertEquals("strap.jpg", kept.upload().name());
      assertEquals("image/png", kept.upload().mediaType());
      assertEquals(PNG.length(), kept.upload().sizeBytes());
    }

    @Test
    void isRefusedIfItsContentIsNoneThatTheNetworkTakes() {
      var page = refusal("strap.png", "<html>".getBytes(ISO_8859_1));
      var pdf = refusal("strap.png", "%PDF-1.7".getBytes(ISO_8859_1));

      assertEquals("body", page.field());
      assertEquals("image/jpeg, image/png, image/gif, image/webp", page.limit());
      assertEquals(
          "strap.png is PDF, which Bluesky does not take here; it takes JPEG, PNG, GIF, WebP.",
          pdf.why());
    }

    @Test
    void isRefusedIfItIsLargerThanTheNetworkTakes() {
      byte[] large = Arrays.copyOf(PNG.getBytes(ISO_8859_1), 2_000_001);
      var refused = refusal("strap.png", large);

      assertEquals("2000000", refused.limit());
      assertTrue(refused.why().contains("at most 2 MB"), refused.why());
      assertInstanceOf(
          UploadOutcome.Kept.class, brought("strap.png", Arrays.copyOf(large, 2_000_000)));
    }

    @Test
    void isRefusedIfNobodyUsesWhatTheyBrought() {
      for (int i = 0; i < Uploads.MOST_UNUSED; i++) {
        picture(PNG + i);
      }

      assertEquals("40", refusal("one.png", PNG.getBytes(ISO_8859_1)).limit());
    }
  }

  @Nested
  class WhenSent {
    @Test
    void arrivesWithTheTextAndItsDescriptionAndIsForgottenThen() {
      String id = picture(PNG);
      assertInstanceOf(Accepted.class, submit("Like this:", new File(id, " Two buckles ")));
      bench.parley.run();

      FakeChannel.Post post = bench.network.posts().get(0);
      assertEquals("Like this:", post.text());
      assertEquals(List.of(PNG), post.files());
      Media media = post.outgoing().media().get(0);
      assertEquals("Two buckles", media.alt());
      assertEquals(State.DELIVERED, kept().status().state());
      assertEquals(Optional.empty(), bench.sql.outbox().uploads().content(id));
      assertEquals("strap.png", kept().attached().get(0).name(), "what it was stays known");
    }

    @Test
    void mayGoWithoutAWord() {
      assertInstanceOf(Accepted.class, submit("  ", new File(picture(PNG), "")));
      bench.parley.run();

      assertEquals(List.of(PNG), bench.network.posts().get(0).files());
      assertEquals(State.DELIVERED, kept().status().state());
    }

    @Test
    void goesWithTheFirstPartOfALongText() {
      bench.network.takesParts(3);
      bench.restart();
      assertInstanceOf(
          Accepted.class, submit("word ".repeat(150).strip(), new File(picture(PNG), "")));
      bench.parley.run();

      assertEquals(
          List.of(1, 0, 0),
          bench.network.posts().stream().map(post -> post.files().size()).toList());
    }

    @Test
    void becomesAMessageOfItsOwnWhereTheNetworkHasItSo() {
      bench.network.descriptor(
          json -> json.replace("\"most\": 4,", "\"most\": 4, \"apart\": true,"));
      bench.restart();
      submit("Look:", new File(picture(PNG + 1), ""), new File(picture(PNG + 2), ""));
      bench.parley.run();

      assertEquals(List.of("Look:", "", ""), bench.network.texts());
      assertEquals(
          List.of(List.of(), List.of(PNG + 1), List.of(PNG + 2)),
          bench.network.posts().stream().map(FakeChannel.Post::files).toList());
      assertEquals(State.DELIVERED, kept().status().state());
    }

    @Test
    void isTriedAgainWithTheSameBytes() {
      bench.network.nextSend(new SendResult.TryLater(Duration.ZERO, "Internal error."));
      submit("Like this:", new File(picture(PNG), ""));
      bench.parley.run();
      bench.restart();
      bench.clock.advance(Duration.ofMinutes(2));
      bench.parley.run();

      assertEquals(List.of(PNG), bench.network.posts().get(0).files());
    }

    @Test
    void isPutBeforeAPersonIfTheTextIsThereWithoutItsPicture() {
      assertEquals(
          State.PARKED, lookedUp(OptionalInt.of(0)), "the network may show the picture later");
      assertEquals(1, bench.network.posts().size());
    }

    @Test
    void isFoundWithItsPictureAfterALostAnswerAndNotSentAgain() {
      assertEquals(State.DELIVERED, lookedUp(OptionalInt.of(1)));
      assertEquals(1, bench.network.posts().size());
    }

    /** How a reply stands after the thread shows a message with its text and so many pictures. */
    private State lookedUp(OptionalInt pictures) {
      bench.network.loseAnswerAfterEffect(bench.clock.instant());
      submit("Like this:", new File(picture(PNG), ""));
      bench.parley.run();
      bench.network.nextLookup(
          new LookupResult.Candidates(
              List.of(
                  new Candidate(
                      "r1",
                      "id-shop",
                      "p1",
                      "Like this:",
                      bench.clock.instant(),
                      Optional.empty(),
                      Map.of(),
                      pictures)),
              true));
      bench.network.nextSend(new SendResult.TryLater(Duration.ofHours(1), "Busy."));
      bench.clock.advance(Duration.ofMinutes(1));
      bench.parley.run();
      return kept().status().state();
    }

    @Test
    void keepsItsFilesForAsLongAsItIsToBeSent() {
      bench.network.nextSend(new SendResult.TryLater(Duration.ZERO, "Internal error."));
      submit("Like this:", new File(picture(PNG), ""));
      bench.parley.run();
      bench.clock.advance(Duration.ofDays(2));
      Instant now = bench.clock.instant();
      assertEquals(0, bench.sql.retention().forgetUploads(now, now, 9));
      bench.parley.run();

      assertEquals(List.of(PNG), bench.network.posts().get(0).files());
    }

    @Test
    void failsInWordsIfItsFilesAreNoLongerKept() throws SQLException {
      bench.network.nextSend(new SendResult.TryLater(Duration.ZERO, "Internal error."));
      submit("Like this:", new File(picture(PNG), ""));
      bench.parley.run();
      try (var connection = bench.sql.connections().getConnection();
          var lost = connection.createStatement()) {
        lost.execute("delete from upload");
      }
      bench.clock.advance(Duration.ofMinutes(2));
      bench.parley.run();

      assertEquals(State.FAILED, kept().status().state());
      assertTrue(kept().status().reason().contains("not kept any longer"));
      assertEquals(List.of(), bench.network.posts());
    }
  }

  @Nested
  class IsRefused {
    @Test
    void toAnybodyButWhoBroughtIt() {
      bench.desk.allow("ben", Right.values());
      refused(submit(reply("k1", "ben", "Mine", Audience.PUBLIC, new File(picture(PNG), ""))));
    }

    @Test
    void ifItIsUnknownOrThereTwice() {
      refused(submit("Like this:", new File("no-such", "")));
      String id = picture(PNG);
      refused(submit("Like this:", new File(id, ""), new File(id, "")));
    }

    @Test
    void inNotes() {
      refused(submit(reply("k1", "anna", "Look", Audience.NOTE, new File(picture(PNG), ""))));
    }

    @Test
    void ifThereAreMoreThanTheNetworkTakes() {
      var five = new ArrayList<File>();
      for (int i = 0; i < 5; i++) {
        five.add(new File(picture(PNG + i), ""));
      }

      Invalid invalid = refused(submit("Look:", five.toArray(File[]::new)));

      assertEquals("4", invalid.limit());
      assertEquals(
          "Bluesky takes at most 4 of these with one answer, not 5; remove some.", invalid.why());
    }

    @Test
    void ifItsDescriptionIsTooLong() {
      Invalid invalid = refused(submit("Look:", new File(picture(PNG), "x".repeat(2001))));

      assertEquals("2000", invalid.limit());
    }

    @Test
    void ifTheKeyIsOfAReplyWithOtherFiles() {
      submit("Look:", new File(picture(PNG), ""));

      Invalid invalid = assertInstanceOf(Invalid.class, submit("Look:"));

      assertEquals("key", invalid.field());
    }
  }
}
