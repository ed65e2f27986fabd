package dev.parley.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fakes.Bench;
import dev.parley.fakes.HandParley;
import dev.parley.fakes.HandParley.Stores;
import dev.parley.fakes.Posts;
import dev.parley.host.DeliveryMark;
import dev.parley.host.Origin;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent's reply that the outbox cannot take in. */
class ReplySetAsideTest {
  @TempDir Path folder;
  private Bench bench;
  private boolean defect = true;
  private HandParley parley;
  private MessageRef reply;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
    Stores real = Stores.of(bench.sql);
    var stores =
        new Stores(
            real.accounts(),
            real.feed(),
            real.aside(),
            real.intake(),
            real.deliveries(),
            defective(real.outbox()),
            real.moderation(),
            real.contexts(),
            real.erasures(),
            real.adverts(),
            real.customers(),
            real.clocks(),
            real.slaSettings(),
            real.leases());
    parley = new HandParley(stores, bench.box, bench.desk, bench.clock, bench.network);
    bench.network.page(
        Posts.comment("p1", "thread", Posts.LENA, "Hi", bench.clock.instant()).build());
    parley.run();
    reply =
        bench.desk.write(
            bench.desk.ticketOf("Lena").ref(), Origin.AGENT, Audience.PUBLIC, "anna", "Hello");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private OutboxStore defective(OutboxStore real) {
    return (OutboxStore)
        Proxy.newProxyInstance(
            OutboxStore.class.getClassLoader(),
            new Class<?>[] {OutboxStore.class},
            (proxy, method, args) -> {
              if (defect && method.getName().equals("accept")) {
                throw new IllegalStateException("a defect");
              }
              try {
                Object answer = method.invoke(real, args);
                return method.getName().equals("under") ? defective((OutboxStore) answer) : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void isSetAside() {
    for (int i = 0; i < 6; i++) {
      parley.tellChanges();
    }
    assertEquals(1, parley.aside().counts().aside());
  }

  @Test
  void showsTheAgentInRedThatItWasNotSent() {
    isSetAside();

    DeliveryMark mark = bench.desk.message(reply).mark().orElseThrow();
    assertEquals(DeliveryMark.State.FAILED, mark.state());
    assertTrue(mark.reason().startsWith("Not sent: Parley could not take this reply in."));
  }

  @Test
  void goesOutOnceAnAdminHasItTriedAgain() {
    isSetAside();
    defect = false;

    parley.aside().retry(Optional.empty());
    parley.run();
    parley.run();

    assertEquals(List.of("Hello"), bench.network.texts());
    assertEquals(Optional.of(DeliveryMark.State.DELIVERED), bench.desk.shown(reply));
    assertEquals(0, parley.aside().counts().aside());
  }

  @Test
  void aNoteOrAMailThatIsSetAsideIsNotMarked() {
    TicketRef mail = bench.desk.mail("Ute", "a mail");
    bench.desk.write(mail, Origin.AGENT, Audience.PRIVATE, "anna", "sent by the helpdesk itself");
    TicketRef social = bench.desk.ticketOf("Lena").ref();
    bench.desk.write(social, Origin.AGENT, Audience.NOTE, "anna", "a note");

    List<MessageRef> marked =
        bench.desk.changesSince(0).stream()
            .filter(change -> parley.outbox().unsent(bench.desk, change).isPresent())
            .map(change -> change.message().orElseThrow().ref())
            .toList();

    assertEquals(List.of(reply), marked);
  }

  @Test
  void aReplyThatWasAcceptedAllTheSameIsNotMarked() {
    defect = false;
    parley.run();

    bench
        .desk
        .changesSince(0)
        .forEach(
            change -> assertEquals(Optional.empty(), parley.outbox().unsent(bench.desk, change)));
  }
}
