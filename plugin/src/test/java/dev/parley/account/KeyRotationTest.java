package dev.parley.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fakes.Bench;
import dev.parley.fakes.HandParley;
import dev.parley.model.Secret;
import dev.parley.notify.WebhookStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another key for all secrets: at each moment everything can be opened. */
class KeyRotationTest {
  @TempDir Path folder;
  private Bench bench;
  private Path key;
  private SecretBox before;

  @BeforeEach
  void twoAccountsAndAWebhook() {
    bench = new Bench(folder);
    bench.parley.connect("fake", "outlet");
    key = folder.resolve("key");
    before = bench.box.orElseThrow();
    bench
        .sql
        .webhooks()
        .put(
            new WebhookStore.Stored(
                "ops",
                "https://ops.example/x",
                before.seal("webhook/ops", Secret.of("a secret of a webhook"))));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  /** Is cut off by a kill after so many writes. */
  private record Killed(SealedStore store, AtomicInteger writesLeft) implements SealedStore {
    @Override
    public List<Sealed> all() {
      if (writesLeft.get() < 0) {
        throw new IllegalStateException("killed before the first");
      }
      return store.all();
    }

    @Override
    public void replace(Sealed sealed, String fresh) {
      if (writesLeft.get() == 0) {
        throw new IllegalStateException("killed");
      }
      store.replace(sealed, fresh);
      if (writesLeft.decrementAndGet() == 0) {
        throw new IllegalStateException("killed right after");
      }
    }
  }

  private Optional<KeyRotation.Done> rotate(SealedStore store) {
    return new KeyRotation(key, store, new SecureRandom()).run();
  }

  private void everythingOpens() {
    SecretBox box = SecretBox.open(key, false).orElseThrow();
    List<SealedStore.Sealed> all = bench.sql.sealed().all();
    assertTrue(all.size() >= 3, all::toString);
    for (SealedStore.Sealed one : all) {
      assertTrue(box.unseal(one.belongsTo(), one.sealed()).isPresent(), one.belongsTo());
    }
  }

  @Test
  void afterwardsEverythingOpensWithTheNewKeyAndNothingWithTheOld() throws IOException {
    KeyRotation.Done done = rotate(bench.sql.sealed()).orElseThrow();

    everythingOpens();
    assertEquals(bench.sql.sealed().all().size(), done.sealed());
    assertEquals(0, done.lost());
    assertFalse(done.goneOn());
    assertEquals(before.keyIds(), List.of(done.before()));
    assertNotEquals(done.before(), done.now());
    assertEquals(1, Files.readString(key).lines().count());
    assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(key));
    for (SealedStore.Sealed one : bench.sql.sealed().all()) {
      assertEquals(Optional.empty(), before.unseal(one.belongsTo(), one.sealed()));
      assertEquals(done.now(), SecretBox.keyOf(one.sealed()));
    }
  }

  @Test
  void whereverItIsKilledEverythingOpensAndTheNextCallEndsIt() throws IOException {
    int values = bench.sql.sealed().all().size();
    for (int writes = -1; writes <= values; writes++) {
      var killed = new Killed(bench.sql.sealed(), new AtomicInteger(writes));

      assertThrows(IllegalStateException.class, () -> rotate(killed), "after " + writes);

      everythingOpens();
      assertEquals(2, Files.readString(key).lines().count(), "both keys are at hand");
      KeyRotation.Done done = rotate(bench.sql.sealed()).orElseThrow();
      assertTrue(done.goneOn());
      assertEquals(1, Files.readString(key).lines().count());
      everythingOpens();
    }
  }

  @Test
  void whatOpensWithNoKeyIsLeftAndCounted() throws IOException {
    Path other = folder.resolve("other");
    SecretBox strange = SecretBox.open(other, true).orElseThrow();
    bench
        .sql
        .webhooks()
        .put(
            new WebhookStore.Stored(
                "ops", "https://ops.example/x", strange.seal("webhook/ops", Secret.of("lost"))));

    assertEquals(1, rotate(bench.sql.sealed()).orElseThrow().lost());
  }

  @Test
  void withoutAKeyFileNothingIsMade() throws IOException {
    Files.delete(key);

    assertEquals(Optional.empty(), rotate(bench.sql.sealed()));
    assertFalse(Files.exists(key));
  }

  @Test
  void accountsWorkOnAfterAStartWithTheNewKey() {
    rotate(bench.sql.sealed());
    bench.parley =
        new HandParley(
            HandParley.Stores.of(bench.sql),
            SecretBox.open(key, false),
            bench.desk,
            bench.clock,
            bench.network);

    bench.parley.start();

    for (Account account : bench.parley.accounts().all()) {
      assertEquals(Account.State.CONNECTED, account.health().state());
    }
  }
}
