package dev.parley.channel.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.FetchResult.Page;
import dev.parley.channel.ReadResult.Items;
import dev.parley.model.Item;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PollingTest {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final BlueskyChannel channel = new BlueskyChannel();
  private final ListedNetwork network = new ListedNetwork(START);
  private final TestConnection account = account(network);

  /**
   * What happens around one poll.
   *
   * @param posts how many have appeared
   * @param secondsLate how far in the past they are listed
   * @param more whether others appear while the poll goes down the pages
   * @param forgets whether Parley stops before it has stored the cursor
   */
  private record Step(int posts, int secondsLate, boolean more, boolean forgets) {}

  @Property(tries = 60)
  void everyNewNotificationIsDeliveredAndNoneFromBeforeConnecting(
      @ForAll("lists") List<Step> steps) {
    network.add(130, Duration.ofMinutes(-1));
    var before = Set.copyOf(network.uris());
    var cursor = Cursor.startingAfter(network.newest()).toJson();
    var delivered = new TreeSet<String>();

    for (var step : steps) {
      network.pass(Duration.ofMinutes(3));
      network.add(step.posts, Duration.ofSeconds(-step.secondsLate));
      account.now = network.now();
      var first = fetch(cursor);
      delivered.addAll(read(first));
      network.add(step.more ? 3 : 0, Duration.ZERO);
      var last = first.more() ? poll(first.next(), delivered) : first.next();
      cursor = step.forgets ? cursor : last;
    }
    var last = poll(cursor, delivered);

    var expected = new TreeSet<>(network.uris());
    expected.removeAll(before);
    assertEquals(expected, delivered);
    assertEquals(network.newest(), Cursor.parse(last).since());
  }

  @Provide
  Arbitrary<List<Step>> lists() {
    return Combinators.combine(
            Arbitraries.of(0, 1, 5, 99, 100, 101, 250),
            Arbitraries.integers().between(0, 100),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(Step::new)
        .list()
        .ofMaxSize(6);
  }

  @Test
  void pollThatWasBrokenOffGoesOnWhereItStoppedWithoutAnyOverlap() {
    account.settings.put("pollOverlap", "PT0S");
    network.add(250, Duration.ZERO);
    var delivered = new TreeSet<String>();
    var first = fetch(fromTheStart());
    delivered.addAll(read(first));

    poll(first.next(), delivered);

    assertEquals(new TreeSet<>(network.uris()), delivered);
    assertEquals(3, network.calls());
  }

  @Test
  void quietPollStoresNothingAgain() {
    network.add(5, Duration.ZERO);

    var first = fetch(fromTheStart());
    var second = fetch(first.next());

    assertEquals(5, read(first).size());
    assertEquals("{\"notifications\":[]}", new String(second.bytes(), UTF_8));
  }

  @Test
  void postThatAppearsLateBelowNewerOnesIsStillDelivered() {
    network.add(5, Duration.ZERO);
    var first = fetch(fromTheStart());

    network.pass(Duration.ofMinutes(1));
    account.now = network.now();
    network.add(1, Duration.ofMinutes(-100));
    var second = fetch(first.next());

    assertEquals(1, read(second).size());
  }

  @Test
  void overlapIsASettingOfTheAccount() {
    account.settings.put("pollOverlap", "PT5M");
    network.add(5, Duration.ZERO);
    var first = fetch(fromTheStart());

    network.add(1, Duration.ofMinutes(-6));
    network.add(1, Duration.ofMinutes(-4));

    assertEquals(1, read(fetch(first.next())).size());
  }

  @Test
  void networksClockThatRunsAheadHidesNothing() {
    network.add(1, Duration.ofDays(400));
    var first = fetch(fromTheStart());

    network.add(1, Duration.ZERO);

    assertEquals(START, Cursor.parse(first.next()).since());
    assertEquals(1, read(fetch(first.next())).size());
  }

  @Test
  void entryKeepsFieldsThatNobodyKnowsYet() {
    network.add(1, Duration.ZERO);

    var page = fetch(fromTheStart());

    assertTrue(new String(page.bytes(), UTF_8).contains("\"novelty\":{\"size\":1.50}"));
  }

  @Test
  void emptyPagesAreFollowedOnlyWhileTheirPlaceIsWithinTheBound() {
    network.answerEmptyWithCursor(START.plusSeconds(60) + "__7");
    var on = fetch(Cursor.startingAfter(START).toJson());
    network.answerEmptyWithCursor(START.minusSeconds(60).toEpochMilli() + "__bafy");
    var end = fetch(on.next());

    assertTrue(on.more());
    assertFalse(end.more());
  }

  @Test
  void placeThatTheNetworkNoLongerKnowsMeansBeginningAtTheTop() {
    network.add(150, Duration.ZERO);
    var first = fetch(fromTheStart());
    network.refuseCursors(true);
    var refused = fetch(first.next());
    network.refuseCursors(false);
    var delivered = new TreeSet<>(read(first));

    poll(refused.next(), delivered);

    assertFalse(refused.more());
    assertEquals(new TreeSet<>(network.uris()), delivered);
  }

  @Test
  void cursorOfAnotherKindIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> channel.fetch(account, "{\"at\":1}"));
  }

  private static String fromTheStart() {
    return Cursor.startingAfter(Instant.EPOCH).toJson();
  }

  private Page fetch(String cursor) {
    return assertInstanceOf(Page.class, channel.fetch(account, cursor));
  }

  private String poll(String start, Set<String> delivered) {
    var cursor = start;
    for (int pages = 0; pages < 50; pages++) {
      var page = fetch(cursor);
      delivered.addAll(read(page));
      cursor = page.next();
      if (!page.more()) {
        return cursor;
      }
    }
    throw new AssertionError("the poll does not come to an end");
  }

  private List<String> read(Page page) {
    var items = assertInstanceOf(Items.class, channel.read("did:plc:shop", page.bytes()));
    assertEquals(List.of(), items.skipped());
    return items.items().stream().map(Item::messageId).toList();
  }

  private static TestConnection account(ListedNetwork network) {
    var account = new TestConnection(URI.create("https://pds.example"), network);
    account.now = START;
    return account.withTokens("a1", "r1");
  }
}
