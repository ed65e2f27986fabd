package dev.parley.fakes;

import dev.parley.account.SecretBox;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRequest;
import dev.parley.host.Right;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A shop with one network, one helpdesk and an agent, over stores in a folder. */
public final class Bench implements AutoCloseable {
  public final ManualClock clock = new ManualClock("2026-11-23T10:00:00Z");
  public final FakeChannel network = new FakeChannel("fake");
  public final MemoryHelpdesk desk = new MemoryHelpdesk("desk", clock);
  public final SqlStores sql;
  public final Optional<SecretBox> box;
  public HandParley parley;

  public Bench(Path folder) {
    this(folder, new DatabaseSettings("h2", folder));
  }

  public Bench(Path folder, DatabaseSettings database) {
    sql = SqlStores.open(database);
    box = SecretBox.open(folder.resolve("key"), true);
    desk.allow("anna", Right.VIEW, Right.NOTE, Right.REPLY_PUBLIC, Right.REPLY_PRIVATE);
    parley = new HandParley(HandParley.Stores.of(sql), box, desk, clock, network);
    parley.start();
    parley.connect("fake", "shop");
  }

  /** Ends Parley and starts it again on the same stores. */
  public void restart() {
    parley = new HandParley(HandParley.Stores.of(sql), box, desk, clock, network);
    parley.start();
  }

  /** The network calls the webhook of the first account. */
  public void hook(byte[] body) {
    var request =
        new WebhookRequest(
            "POST",
            Map.of(),
            Map.of("x-signature", FakeChannel.signature(body)),
            body,
            clock.instant());
    WebhookAnswer answer =
        parley.deliveries().accept(parley.accounts().all().get(0), request).orElseThrow();
    if (!(answer instanceof WebhookAnswer.Accepted)) {
      throw new AssertionError(answer.toString());
    }
  }

  @Override
  public void close() {
    sql.close();
  }
}
