package dev.parley.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.SecretBox;
import dev.parley.fakes.FakeChannel;
import dev.parley.fakes.HandParley;
import dev.parley.fakes.ManualClock;
import dev.parley.fakes.MemoryHelpdesk;
import dev.parley.fakes.Posts;
import dev.parley.host.Helpdesk;
import dev.parley.host.Origin;
import dev.parley.host.ReadAnswer;
import dev.parley.host.Right;
import dev.parley.model.Audience;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fresh Parley beside a helpdesk that takes tickets, and cannot say yet what changes in it. */
class FirstCursorTest {
  @TempDir Path folder;
  private final ManualClock clock = new ManualClock("2026-11-23T10:00:00Z");
  private final FakeChannel network = new FakeChannel("fake");
  private final MemoryHelpdesk desk = new MemoryHelpdesk("desk", clock);
  private boolean feedIsDown = true;
  private SqlStores sql;
  private HandParley parley;

  @BeforeEach
  void open() {
    sql = SqlStores.open(new DatabaseSettings("h2", folder));
    desk.allow("anna", Right.VIEW, Right.REPLY_PUBLIC);
    parley =
        new HandParley(
            HandParley.Stores.of(sql),
            SecretBox.open(folder.resolve("key"), true),
            withoutFeed(),
            clock,
            network);
    parley.start();
    parley.connect("fake", "shop");
    network.page(Posts.comment("p1", "thread", Posts.LENA, "Hi", clock.instant()).build());
    parley.read();
  }

  @AfterEach
  void close() {
    sql.close();
  }

  private Helpdesk withoutFeed() {
    return (Helpdesk)
        Proxy.newProxyInstance(
            Helpdesk.class.getClassLoader(),
            new Class<?>[] {Helpdesk.class},
            (proxy, method, args) ->
                feedIsDown && method.getName().equals("changes")
                    ? new ReadAnswer.TryLater<>("The feed is being rebuilt.")
                    : method.invoke(desk, args));
  }

  @Test
  void nothingIsBroughtInBeforeAnswersToItWouldBeHeardOf() {
    assertEquals(Optional.of("The feed is being rebuilt."), parley.tellChanges());

    assertTrue(parley.bringIn().isPresent());

    assertEquals(List.of(), desk.tickets());
    assertEquals(1, parley.intake().backlog().waiting());
  }

  @Test
  void theAnswerToTheFirstTicketGoesOut() {
    parley.bringIn();
    desk.tickets()
        .forEach(t -> desk.write(t.ref(), Origin.AGENT, Audience.PUBLIC, "anna", "too early"));
    feedIsDown = false;

    parley.run();
    desk.write(desk.ticketOf("Lena").ref(), Origin.AGENT, Audience.PUBLIC, "anna", "Hello Lena");
    parley.run();

    assertEquals(List.of("Hello Lena"), network.texts());
    assertEquals(List.of("Hi", "Hello Lena"), desk.texts(desk.ticketOf("Lena").ref()));
  }
}
