package dev.parley.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fakes.ManualClock;
import dev.parley.model.TicketRef;
import dev.parley.store.SqlStores;
import dev.parley.workspace.Presence.Says;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Drafts and presence, on every database. */
abstract class WorkspaceContract {
  private static final TicketRef TICKET = new TicketRef("1042");
  private static final Draft.Of ANNAS = new Draft.Of("desk", TICKET, "anna");
  private static final Draft.Of BOS = new Draft.Of("desk", TICKET, "bo");

  private final ManualClock clock = new ManualClock("2026-11-23T12:00:00Z");
  private final List<TicketRef> moved = new ArrayList<>();
  private SqlStores sql;
  private Drafts drafts;
  private Presence presence;

  abstract SqlStores open();

  @BeforeEach
  void openStores() {
    sql = open();
    again();
  }

  private void again() {
    drafts = new Drafts(sql.drafts(), clock);
    presence = new Presence(sql.presence(), moved::add, clock);
  }

  @AfterEach
  void close() {
    sql.close();
  }

  private long keep(Draft.Of of, long seen, String body) {
    return drafts
        .keep(of, seen, "k1", body)
        .fold(KeepOutcome.Kept::revision, elsewhere -> -elsewhere.there().revision());
  }

  private Company beat(String login, String page, Says says) {
    return presence.beat(new Looking(page, "desk", TICKET, login, clock.instant()), says);
  }

  private static Optional<String> holder(Company company) {
    return company.claim().map(Claim::login);
  }

  private static List<String> people(Company company) {
    return company.looking().stream().map(Looking::login).toList();
  }

  @Nested
  class OfDrafts {
    @Test
    void aDraftIsKeptOverARestartAndSeenByItsWriterAlone() {
      assertEquals(1, keep(ANNAS, 0, "{\"text\":\"Dear\"}"));
      assertEquals(2, keep(ANNAS, 1, "{\"text\":\"Dear Lena\"}"));
      again();

      Draft there = drafts.draft(ANNAS).orElseThrow();
      assertEquals("{\"text\":\"Dear Lena\"}", there.body());
      assertEquals(2, there.revision());
      assertEquals(clock.instant(), there.changedAt());
      assertEquals(Optional.empty(), drafts.draft(BOS));
    }

    @Test
    void whatWasWrittenElsewhereIsShownAndNotOverwritten() {
      keep(ANNAS, 0, "{\"text\":\"At the desk\"}");

      assertEquals(-1, keep(ANNAS, 0, "{\"text\":\"On the way\"}"));
      assertEquals("{\"text\":\"At the desk\"}", drafts.draft(ANNAS).orElseThrow().body());
      assertEquals(2, keep(ANNAS, 1, "{\"text\":\"On the way\"}"));
      assertEquals(-2, keep(ANNAS, 1, "{\"text\":\"At the desk again\"}"));
    }

    @Test
    void oneThatWasDroppedElsewhereIsKeptAnew() {
      keep(ANNAS, 0, "{}");
      assertEquals(Optional.empty(), drafts.drop(ANNAS, 1));
      assertEquals(Optional.empty(), drafts.drop(ANNAS, 1), "twice is the same as once");
      assertTrue(drafts.draft(ANNAS).orElseThrow().gone());

      assertEquals(3, keep(ANNAS, 1, "{\"text\":\"Still here\"}"));
    }

    @Test
    void aPlaceThatSawAnOlderOneCannotDropTheNewer() {
      keep(ANNAS, 0, "{\"text\":\"Yesterday\"}");
      keep(ANNAS, 1, "{\"text\":\"Today, and longer\"}");

      assertEquals(2, drafts.drop(ANNAS, 1).orElseThrow().revision());
      assertEquals("{\"text\":\"Today, and longer\"}", drafts.draft(ANNAS).orElseThrow().body());
    }

    @Test
    void anAcceptedReplyTakesItsOwnDraftAlong() {
      keep(ANNAS, 0, "{}");

      drafts.sent(ANNAS, "another");
      assertFalse(drafts.draft(ANNAS).orElseThrow().gone());
      drafts.sent(ANNAS, "k1");
      assertTrue(drafts.draft(ANNAS).orElseThrow().gone());
    }

    @Test
    void whatNobodyTouchesForAQuarterOfAYearIsForgotten() {
      keep(ANNAS, 0, "{}");
      clock.advance(Duration.ofDays(60));
      keep(BOS, 0, "{}");
      clock.advance(Duration.ofDays(31));

      drafts.runOnce(clock.instant());

      assertEquals(Optional.empty(), drafts.draft(ANNAS));
      assertTrue(drafts.draft(BOS).isPresent());
    }
  }

  @Nested
  class OfPresence {
    @Test
    void whoLooksIsSeenByTheOtherUntilThePageIsSilent() {
      beat("anna", "p1", Says.HERE);
      Company seen = beat("bo", "p2", Says.HERE);
      assertEquals(List.of("anna", "bo"), people(seen));
      assertEquals(List.of(TICKET, TICKET), moved);

      clock.advance(Duration.ofSeconds(20));
      beat("bo", "p2", Says.HERE);
      assertEquals(2, moved.size(), "nothing new");
      clock.advance(Duration.ofSeconds(11));
      assertEquals(List.of("bo"), people(beat("bo", "p2", Says.HERE)));
    }

    @Test
    void twoPagesOfOnePersonAreOnePerson() {
      beat("anna", "p1", Says.HERE);
      beat("anna", "p3", Says.HERE);

      assertEquals(List.of("anna", "bo"), people(beat("bo", "p2", Says.HERE)));
      beat("anna", "p1", Says.LEAVES);
      assertEquals(
          List.of("anna", "bo"), people(beat("bo", "p2", Says.HERE)).stream().sorted().toList());
      beat("anna", "p3", Says.LEAVES);
      assertEquals(List.of("bo"), people(beat("bo", "p2", Says.HERE)));
    }

    @Test
    void whoWritesFirstHoldsTheTicketAndTheSecondSeesIt() {
      assertEquals(Optional.empty(), holder(beat("anna", "p1", Says.HERE)));
      assertEquals(Optional.of("anna"), holder(beat("anna", "p1", Says.TYPING)));
      Company seen = beat("bo", "p2", Says.TYPING);

      assertEquals(Optional.of("anna"), holder(seen));
      assertEquals(Optional.of("anna"), seen.claimedByOther("bo").map(Claim::login));
      assertEquals(Optional.empty(), seen.claimedByOther("anna"));
    }

    @Test
    void aClaimEndsTwoMinutesAfterTheLastKey() {
      beat("anna", "p1", Says.TYPING);
      for (int beats = 0; beats < 11; beats++) {
        clock.advance(Duration.ofSeconds(10));
        assertEquals(Optional.of("anna"), holder(beat("anna", "p1", Says.HERE)));
      }
      clock.advance(Duration.ofSeconds(10));
      assertEquals(Optional.empty(), holder(beat("anna", "p1", Says.HERE)));
      assertEquals(Optional.of("bo"), holder(beat("bo", "p2", Says.TYPING)));
    }

    @Test
    void aClaimEndsHalfAMinuteAfterItsPageIsClosed() {
      beat("anna", "p1", Says.TYPING);
      beat("anna", "p1", Says.LEAVES);

      clock.advance(Duration.ofSeconds(29));
      assertEquals(Optional.of("anna"), holder(beat("bo", "p2", Says.TYPING)));
      clock.advance(Duration.ofSeconds(1));
      assertEquals(Optional.of("bo"), holder(beat("bo", "p2", Says.TYPING)));
    }

    @Test
    void aClaimEndsWhenWhatWasWrittenIsSentAndOnlyByWhomItIs() {
      beat("anna", "p1", Says.TYPING);
      beat("bo", "p2", Says.HERE);
      moved.clear();

      assertEquals(Optional.of("anna"), holder(beat("bo", "p2", Says.SENT)));
      assertEquals(Optional.empty(), holder(beat("anna", "p1", Says.SENT)));
      assertEquals(List.of(TICKET), moved);
      assertEquals(Optional.empty(), holder(beat("anna", "p1", Says.HERE)));
      assertEquals(Optional.of("bo"), holder(beat("bo", "p2", Says.TYPING)));

      beat("anna", "p1", Says.TAKES_OVER);
      assertEquals(Optional.of("anna"), holder(beat("anna", "p1", Says.SENT)));
    }

    @Test
    void whoTakesOverIsSaidToBothOfThem() {
      beat("anna", "p1", Says.TYPING);
      moved.clear();

      Claim taken = beat("bo", "p2", Says.TAKES_OVER).claim().orElseThrow();
      assertEquals("bo", taken.login());
      assertEquals(Optional.of("anna"), taken.takenFrom());
      assertEquals(List.of(TICKET), moved);
      assertEquals(Optional.of("bo"), holder(beat("anna", "p1", Says.TYPING)));
    }

    @Test
    void whatEndedLongAgoIsForgotten() {
      beat("anna", "p1", Says.TYPING);
      clock.advance(Duration.ofMinutes(11));

      presence.runOnce(clock.instant());

      assertFalse(sql.presence().claim("desk", TICKET).isPresent());
      assertEquals(
          List.of(), sql.presence().looking("desk", TICKET, clock.instant().minusSeconds(3600)));
    }
  }
}
