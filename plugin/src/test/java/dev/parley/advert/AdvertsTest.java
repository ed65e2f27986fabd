package dev.parley.advert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.advert.Coverage.Covered;
import dev.parley.channel.AdvertsResult;
import dev.parley.channel.AdvertsResult.Seen;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Posts;
import dev.parley.model.AccountId;
import dev.parley.model.Advert;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comments under advertisements, and which advertisements are covered. */
class AdvertsTest {
  private static final Advert SUMMER =
      new Advert("ad-1", "Summer ad", Optional.empty(), "k-1", "Summer 2026", Optional.empty());

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private AccountId account() {
    return bench.parley.accounts().all().get(0).id();
  }

  private Item comment(String id, ItemKind kind) {
    var item =
        Item.of(id, kind, "post/p1/" + id, Posts.LENA)
            .text("Too dear")
            .publishedAt(bench.clock.instant())
            .address(Map.of("parent", id))
            .revision("r")
            .post("p1");
    if (kind == ItemKind.AD_COMMENT) {
      item.advert(Advert.UNNAMED);
    }
    return item.build();
  }

  private void lists(Advert advert, String... unread) {
    bench.network.advertises(
        new AdvertsResult.Found(List.of(new Seen("p1", advert)), List.of(unread)));
    bench.parley.adverts().check(account());
    bench.parley.run();
  }

  private Map<String, String> fields() {
    return bench.desk.ticketOf("Lena").fields();
  }

  @Test
  void theSameCommentByWebhookAndByPollIsOneTicketThatNamesAdAndCampaign() {
    bench.hook(bench.network.hook(comment("c1", ItemKind.AD_COMMENT)));
    bench.parley.sort();
    bench.parley.run();
    bench.network.page(comment("c1", ItemKind.AD_COMMENT));
    bench.parley.run();

    assertEquals(1, bench.desk.tickets().size());
    assertEquals("ad-comment", fields().get("kind"));
    assertEquals("", fields().get("ad"));

    lists(SUMMER);
    assertEquals("Summer ad", fields().get("ad"));
    assertEquals("Summer 2026", fields().get("campaign"));
    assertEquals(
        Optional.of(SUMMER), bench.parley.adverts().of("desk", bench.desk.ticketOf("Lena").ref()));
    Covered covered = bench.parley.adverts().coverage(account()).adverts().get(0);
    assertTrue(covered.listed());
    assertEquals(1, covered.comments());
    assertTrue(covered.lastByWebhook().isPresent());
    assertTrue(covered.lastByPoll().isPresent());
  }

  @Test
  void aCommentUnderAnOrdinaryPostThatIsPromotedIsAnAdComment() {
    bench.network.page(comment("c1", ItemKind.COMMENT));
    bench.parley.run();
    assertEquals("comment", fields().get("kind"));

    lists(SUMMER);
    assertEquals("comment", fields().get("kind"), "it was written before the post was promoted");
    bench.hook(bench.network.hook(comment("c2", ItemKind.COMMENT)));
    bench.parley.sort();
    bench.parley.run();

    assertEquals(2, bench.desk.tickets().size());
    assertEquals("ad-comment", fields().get("kind"));
    assertEquals("Summer ad", fields().get("ad"));
    bench.network.page(comment("c2", ItemKind.COMMENT));
    bench.parley.run();
    assertEquals(2, bench.desk.tickets().size(), "the poll brings nothing new");
  }

  @Test
  void whatCannotBeReadIsSaidAndStaysKnownThroughAFailure() {
    lists(SUMMER, "It needs the permission ads_read.");
    bench.clock.advance(Duration.ofMinutes(5));
    var before = bench.parley.adverts().coverage(account()).checkedAt();
    bench.network.advertises(new AdvertsResult.TryLater(Duration.ZERO, "It is down."));

    Coverage after = bench.parley.adverts().check(account()).orElseThrow();

    assertEquals("It is down.", after.trouble());
    assertEquals(before, after.checkedAt());
    assertEquals(List.of("It needs the permission ads_read."), after.unread());
    assertEquals(SUMMER, after.adverts().get(0).advert());
    assertEquals(0, after.adverts().get(0).comments());
  }

  @Test
  void anAdvertisementThatIsListedNoMoreStaysKnownAsSuch() {
    lists(SUMMER);
    bench.clock.advance(Duration.ofHours(2));
    bench.network.advertises(new AdvertsResult.Found(List.of(), List.of()));

    bench.parley.adverts().runOnce();

    assertFalse(bench.parley.adverts().coverage(account()).adverts().get(0).listed());
  }

  @Test
  void anAccountIsCheckedByItselfOnceAnHour() {
    bench.network.advertises(new AdvertsResult.Found(List.of(), List.of()));
    bench.parley.adverts().runOnce();
    var first = bench.parley.adverts().coverage(account()).checkedAt();
    bench.clock.advance(Duration.ofMinutes(59));
    bench.parley.adverts().runOnce();
    assertEquals(first, bench.parley.adverts().coverage(account()).checkedAt());

    bench.clock.advance(Duration.ofMinutes(2));
    bench.parley.adverts().runOnce();

    assertEquals(
        Optional.of(bench.clock.instant()), bench.parley.adverts().coverage(account()).checkedAt());
  }

  @Test
  void aNetworkWithoutAdvertisementsHasNoCoverage() {
    assertEquals(Optional.empty(), bench.parley.adverts().check(account()));
  }
}
