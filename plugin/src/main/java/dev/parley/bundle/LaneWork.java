package dev.parley.bundle;

import dev.parley.host.Helpdesk;
import dev.parley.intake.Intake;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Brings what came in into the helpdesk, on several threads of every node. Only one of them looks
 * whether there is anything; it wakes the others.
 */
final class LaneWork {
  private static final int AT_ONCE = 4;

  private final HelpdeskSlot slot;
  private final Intake intake;
  private final Runnable broughtIn;
  private final HelpdeskTrouble trouble;
  private final Loop looking;
  private final List<Loop> helping;

  /**
   * Makes it.
   *
   * @param trouble told how the helpdesk takes it
   * @param broughtIn told when tickets may have changed
   */
  LaneWork(HelpdeskSlot slot, Intake intake, HelpdeskTrouble trouble, Runnable broughtIn) {
    this.slot = slot;
    this.intake = intake;
    this.trouble = trouble;
    this.broughtIn = broughtIn;
    this.looking = loop(1, this::look);
    this.helping = IntStream.rangeClosed(2, AT_ONCE).mapToObj(n -> loop(n, this::bringIn)).toList();
  }

  private static Loop loop(int number, Runnable work) {
    return new Loop(
        "bringing in (" + number + ")", work, Threads.one("parley-lane-" + number), Jobs.REST);
  }

  /** The loop that looks for work; the others run when it wakes them. */
  Loop looking() {
    return looking;
  }

  /** The other loops. */
  List<Loop> helping() {
    return helping;
  }

  private void look() {
    if (slot.get().isEmpty()) {
      trouble.notOurs();
    } else if (intake.ready()) {
      helping.forEach(Loop::wake);
      bringIn();
      broughtIn.run();
    } else if (trouble.current().isPresent()) {
      trouble.helpdesk(intake.stuck()); // another node may have gone on with what was stuck here
    }
  }

  /** No item goes to a helpdesk that was not told yet which fields it brings. */
  private void bringIn() {
    Optional<Helpdesk> here = slot.get();
    here.ifPresent(desk -> trouble.helpdesk(slot.declare(desk).or(() -> intake.bringIn(desk))));
  }
}
