package dev.parley.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fakes.ManualClock;
import dev.parley.fakes.MemoryHelpdesk;
import dev.parley.feed.HelpdeskAwayException;
import dev.parley.host.FieldValues;
import dev.parley.host.Helpdesk;
import dev.parley.host.NewMessage;
import dev.parley.host.Origin;
import dev.parley.host.Right;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockFields;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HelpdeskSlotTest {
  private final ManualClock clock = new ManualClock("2026-11-23T10:00:00Z");
  private final MemoryHelpdesk desk = new MemoryHelpdesk("desk", clock);
  private final HelpdeskSlot slot = new HelpdeskSlot();
  private Throwable gone = new IllegalStateException("the service is gone");
  private boolean idToo;
  private int wakes;

  private void arrives(Helpdesk helpdesk) {
    slot.put(helpdesk, () -> wakes++);
  }

  @Test
  void aHelpdeskThatComesIsThereAndWakesUs() {
    arrives(desk);
    assertEquals(1, wakes);

    desk.mail("Ute", "Hello");

    assertEquals("desk", slot.get().orElseThrow().id());
    assertEquals(2, wakes);
  }

  @Test
  void aHelpdeskThatGoesIsGoneAndNotWatchedAnyMore() {
    arrives(desk);

    slot.remove(desk);

    assertEquals(Optional.empty(), slot.get());
    assertFalse(desk.watched());
  }

  @Test
  void anotherHelpdeskThatGoesChangesNothing() {
    arrives(desk);

    slot.remove(new MemoryHelpdesk("other", clock));

    assertTrue(slot.get().isPresent());
  }

  @Test
  void aHelpdeskThatReplacesAnotherIsTheOneWatched() {
    var next = new MemoryHelpdesk("next", clock);
    arrives(desk);
    arrives(next);

    assertFalse(desk.watched());
    assertTrue(next.watched());
    slot.remove(desk);
    assertEquals("next", slot.get().orElseThrow().id());
  }

  @Test
  void fieldsAreDeclaredUntilTheHelpdeskTakesThem() {
    TicketRef mail = desk.mail("Ute", "Hello");
    desk.down(true);
    arrives(desk);
    Helpdesk here = slot.get().orElseThrow();
    assertEquals(Optional.of("The helpdesk is down."), slot.declare(here));

    desk.down(false);
    assertEquals(Optional.empty(), slot.declare(here));

    var values = new FieldValues(mail, Map.of(ClockFields.specs().get(0).name(), "x"));
    assertEquals(
        "done",
        here.setFields(List.of(values))
            .fold(done -> "done", later -> "later", refused -> "refused", unclear -> "unclear"));
  }

  @Test
  void aHelpdeskThatThrowsCannotBeReachedAndNothingIsTakenForDone() {
    arrives(throwing());
    Helpdesk here = slot.get().orElseThrow();
    var message =
        new NewMessage(
            "k",
            Origin.AUTO,
            Audience.NOTE,
            "Parley",
            "Hi",
            clock.instant(),
            Optional.empty(),
            List.of());

    assertEquals(
        "unclear",
        here.append(new TicketRef("1"), message)
            .fold(done -> "done", later -> "later", refused -> "refused", unclear -> "unclear"));
    assertEquals(
        "later",
        here.changes(Optional.empty(), 10)
            .fold(value -> "value", absent -> "absent", later -> "later"));
    assertEquals(
        "not yet known",
        here.find("k").fold(made -> "made", absent -> "absent", later -> "not yet known"));
    assertThrows(HelpdeskAwayException.class, () -> here.may("anna", Right.VIEW, Optional.empty()));
  }

  @Test
  void aHelpdeskWhoseClassesAreGoneIsAskedNothingMoreThanItCanAnswer() {
    gone = new NoClassDefFoundError("gone/Tickets");
    arrives(throwing());
    Helpdesk here = slot.get().orElseThrow();
    idToo = true;

    assertEquals(
        "later",
        here.setFields(List.of())
            .fold(done -> "done", later -> "later", refused -> "refused", unclear -> "unclear"));
    assertEquals("desk", here.id());
    assertThrows(HelpdeskAwayException.class, () -> here.may("anna", Right.VIEW, Optional.empty()));
  }

  private Helpdesk throwing() {
    return (Helpdesk)
        Proxy.newProxyInstance(
            Helpdesk.class.getClassLoader(),
            new Class<?>[] {Helpdesk.class},
            (proxy, method, args) -> {
              if (method.getName().equals("id") && !idToo) {
                return "desk";
              }
              throw gone;
            });
  }
}
