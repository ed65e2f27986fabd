package dev.parley.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.parley.account.Account;
import dev.parley.account.ConnectOutcome;
import dev.parley.account.ConnectOutcome.Unreachable;
import dev.parley.account.Quotas;
import dev.parley.channel.Http;
import dev.parley.channel.Obstacle;
import dev.parley.channel.SendResult;
import dev.parley.fakes.Bench;
import dev.parley.fakes.FakeChannel;
import dev.parley.fakes.HandParley;
import dev.parley.fakes.Posts;
import dev.parley.host.DeliveryMark.State;
import dev.parley.host.Origin;
import dev.parley.intake.ByAddress;
import dev.parley.intake.Sought;
import dev.parley.kit.Descriptor.RateLimit.On;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a network allows is kept before the network has to refuse. */
class QuotasTest {
  private static final Http ANSWERS = request -> new Http.Answered(200, Map.of(), new byte[0]);

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

  /** From here on the network allows just this. */
  private void allows(On on, String name, int value, Duration per, int each) {
    bench.network.descriptor(
        json -> {
          JsonObject root = JsonParser.parseString(json).getAsJsonObject();
          var limit = new JsonObject();
          limit.addProperty("name", name);
          limit.addProperty("value", value);
          limit.addProperty("per", per.toString());
          limit.addProperty("scope", "account");
          limit.addProperty("on", on.name().toLowerCase(Locale.ROOT));
          limit.addProperty("each", each);
          var limits = new JsonArray();
          limits.add(limit);
          root.add("rateLimits", limits);
          return root.toString();
        });
    restart();
  }

  private void restart() {
    bench.parley =
        new HandParley(
            HandParley.Stores.of(bench.sql),
            bench.box,
            () -> ANSWERS,
            bench.desk,
            bench.clock,
            bench.network);
    bench.parley.start();
  }

  private Account shop() {
    return bench.parley.accounts().all().get(0);
  }

  private Quotas quotas() {
    return bench.parley.accounts().quotas();
  }

  private MessageRef answer(String text) {
    return bench.desk.write(
        bench.desk.ticketOf("Lena").ref(), Origin.AGENT, Audience.PUBLIC, "anna", text);
  }

  private Reply reply(MessageRef ref) {
    return bench.parley.outbox().replies("desk", bench.desk.ticketOf("Lena").ref()).stream()
        .filter(one -> one.message().equals(ref))
        .findFirst()
        .orElseThrow();
  }

  private void post(String id) {
    bench.network.page(
        Posts.comment(id, "thread", Posts.LENA, "Where is it?", bench.clock.instant()).build());
    bench.parley.run();
  }

  private void exchange(int times) {
    boolean unused =
        bench
            .parley
            .call(
                shop().id(),
                call -> {
                  for (int i = 0; i < times; i++) {
                    call.connection().http().exchange(Http.Request.get(URI.create("https://n")));
                  }
                  return true;
                })
            .orElseThrow();
  }

  private long left() {
    return quotas().left(shop()).get(0).left();
  }

  @Test
  void aReplyBeyondTheLimitWaitsWithoutUsingUpATryAndLeavesByItself() {
    allows(On.SEND, "sends", 4, Duration.ofHours(1), 1);
    post("p1");
    List.of("one", "two").forEach(this::answer);
    bench.parley.run();
    MessageRef third = answer("three");

    bench.parley.run();

    assertEquals(List.of("one", "two"), bench.network.texts());
    assertEquals(State.QUEUED, reply(third).status().state());
    assertEquals(0, reply(third).status().tries());
    assertEquals(
        "The network allows 4 sends in 1 h, and they are used up for now.",
        reply(third).status().reason());
    assertEquals(Optional.of(State.QUEUED), bench.desk.shown(third));
    assertEquals(Account.State.CONNECTED, shop().health().state());

    bench.clock.advance(Duration.ofMinutes(29));
    bench.parley.run();
    assertEquals(2, bench.network.posts().size());

    bench.clock.advance(Duration.ofMinutes(2));
    bench.parley.run();
    assertEquals(List.of("one", "two", "three"), bench.network.texts());
    assertEquals(Optional.of(State.DELIVERED), bench.desk.shown(third));
  }

  @Test
  void noSpanOfTimeSeesMoreThanTheLimit() {
    allows(On.SEND, "sends", 10, Duration.ofHours(1), 1);
    post("p1");
    for (int i = 0; i < 30; i++) {
      answer("reply " + i);
    }

    for (int minute = 0; minute < 60; minute++) {
      bench.parley.run();
      bench.clock.advance(Duration.ofMinutes(1));
    }

    int sent = bench.network.posts().size();
    assertTrue(sent >= 9 && sent <= 10, () -> sent + " in an hour");
  }

  @Test
  void readingLeavesAShareForReplies() {
    allows(On.ALL, "requests", 80, Duration.ofMinutes(5), 1);

    exchange(26);
    assertEquals(Optional.empty(), quotas().beforeReading(shop()));
    exchange(1);

    Quotas.Spent spent = quotas().beforeReading(shop()).orElseThrow();
    assertTrue(spent.pause().compareTo(Duration.ofSeconds(8)) <= 0, spent.toString());
    assertEquals(Optional.empty(), quotas().beforeSending(shop()));
    bench.clock.advance(spent.pause());
    assertEquals(Optional.empty(), quotas().beforeReading(shop()));
  }

  @Test
  void nothingIsFetchedByItsAddressOutOfWhatIsLeftToReplies() {
    allows(On.ALL, "requests", 80, Duration.ofMinutes(5), 1);
    var byAddress =
        new ByAddress(
            bench.sql.intake(),
            bench.sql.leases(),
            bench.parley.accounts(),
            bench.parley.channels(),
            () -> {},
            bench.clock);
    exchange(27);

    Sought sought =
        byAddress.seek("https://fake.example/p9", "anna", any -> true, Optional.empty(), "desk");

    assertEquals(Sought.Kind.LATER, sought.kind());
    assertEquals(
        "The network allows 80 requests in 5 min, and they are used up for now.", sought.why());
    assertEquals(List.of(), bench.network.picked());
  }

  @ParameterizedTest
  @EnumSource(names = {"READ", "MODERATE"})
  void whatIsNotCountedIsLeftToTheNetworksAnswers(On on) {
    allows(on, "calls", 1, Duration.ofHours(1), 1);
    post("p1");
    answer("one");

    bench.parley.run();
    exchange(5);

    assertEquals(List.of("one"), bench.network.texts());
    assertEquals(List.of(), quotas().left(shop()));
    assertEquals(Optional.empty(), quotas().beforeReading(shop()));
    assertEquals(Optional.empty(), quotas().beforeSending(shop()));
  }

  @Test
  void whatOneMessageSentCostsIsTaken() {
    allows(On.SEND, "sends", 100, Duration.ofHours(1), 3);
    post("p1");
    answer("one");

    bench.parley.run();

    assertEquals(47, left());
    assertEquals(
        "sends: 47 of 50 left (the network allows 100 in 1 h)",
        quotas().left(shop()).get(0).says());
    assertEquals(Optional.empty(), quotas().beforeReading(shop()));
  }

  @Test
  void aCallThatTakesMoreThanIsThereOwesTheRest() {
    allows(On.ALL, "requests", 20, Duration.ofMinutes(5), 1);

    exchange(15);

    assertEquals(0, left());
    Duration pause = quotas().beforeSending(shop()).orElseThrow().pause();
    assertTrue(pause.compareTo(Duration.ofMinutes(4)) > 0, pause.toString());
  }

  @Test
  void theNetworksOwnWordGoesFirstHoweverMuchIsLeft() {
    allows(On.SEND, "sends", 1000, Duration.ofHours(1), 1);
    post("p1");
    bench.network.nextSend(
        new SendResult.TryLater(Obstacle.THROTTLED, Duration.ofMinutes(30), "Too many posts."));
    MessageRef one = answer("one");
    bench.parley.run();

    bench.clock.advance(Duration.ofMinutes(29));
    bench.parley.run();
    assertEquals(List.of(), bench.network.texts());

    bench.clock.advance(Duration.ofMinutes(2));
    bench.parley.run();
    assertEquals(Optional.of(State.DELIVERED), bench.desk.shown(one));
  }

  @Test
  void aLoginBeyondTheLimitIsNotTriedAndSaysHowLongToWait() {
    allows(On.LOGIN, "logins", 2, Duration.ofMinutes(10), 1);
    bench.parley.connect("fake", "other", FakeChannel.PASSWORD);

    ConnectOutcome second = bench.parley.connect("fake", "Other", "guess");

    assertEquals(
        new Unreachable(
            "The network allows 2 logins in 10 min, and they are used up for now."
                + " Try again in 601 s."),
        second);
    bench.clock.advance(Duration.ofSeconds(601));
    assertTrue(
        bench.parley.connect("fake", "other", FakeChannel.PASSWORD) instanceof ConnectOutcome.Done);
  }

  @Test
  void aNodeThatTakesOverBeginsWithAFullBucketAndNoMore() {
    allows(On.SEND, "sends", 4, Duration.ofHours(1), 1);
    post("p1");
    for (int i = 0; i < 6; i++) {
      answer("reply " + i);
    }
    bench.parley.run();

    restart();
    bench.parley.run();
    bench.parley.run();

    assertEquals(4, bench.network.posts().size());
  }
}
