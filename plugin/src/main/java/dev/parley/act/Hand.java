package dev.parley.act;

import dev.parley.act.Step.State;
import dev.parley.channel.Moderation.Action;
import dev.parley.host.Helpdesk;
import dev.parley.host.HostKey;
import dev.parley.host.NewMessage;
import dev.parley.host.Origin;
import dev.parley.host.TicketAct;
import dev.parley.host.TicketAct.Kind;
import dev.parley.host.WriteResult;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import dev.parley.moderation.Moderations;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Does an act to a ticket and takes it back. Each call to the helpdesk has a key made of the act,
 * so that doing it again after a crash changes nothing.
 */
final class Hand {
  private final Moderations moderations;

  Hand(Moderations moderations) {
    this.moderations = moderations;
  }

  /** Does it; what comes back is still being done if the helpdesk did not answer. */
  Step does(Helpdesk desk, Run run, Step step) {
    Wanted wanted = run.wanted();
    return switch (wanted.kind()) {
      case TAG -> done(step, act(desk, run, step, "do", Kind.TAG, step.was()));
      case UNTAG -> done(step, act(desk, run, step, "do", Kind.UNTAG, step.was()));
      case ASSIGN -> done(step, act(desk, run, step, "do", Kind.ASSIGN, wanted.first()));
      case CLOSE ->
          done(step, tag(desk, run, step, "tag", Kind.TAG).or(() -> close(desk, run, step)));
      case REOPEN -> done(step, act(desk, run, step, "do", Kind.REOPEN, ""));
      case PAUSE -> done(step, act(desk, run, step, "do", Kind.PAUSE, wanted.first()));
      case RESUME -> done(step, act(desk, run, step, "do", Kind.RESUME, ""));
      case PRIORITY -> done(step, act(desk, run, step, "do", Kind.PRIORITY, wanted.first()));
      case HIDE -> hide(desk, run, step);
      case INCIDENT ->
          done(
              step,
              act(desk, run, step, "do", Kind.TAG, step.was())
                  .or(() -> note(desk, run, step, wanted)));
      case RETAG ->
          done(
              step,
              act(desk, run, step, "do", Kind.TAG, wanted.values().get(1))
                  .or(() -> act(desk, run, step, "old", Kind.UNTAG, wanted.first())));
    };
  }

  /** Takes back what was done, as far as nobody has changed it since. */
  Step undoes(Helpdesk desk, Run run, Step step) {
    Wanted wanted = run.wanted();
    return switch (wanted.kind()) {
      case TAG, INCIDENT -> undone(step, act(desk, run, step, "undo", Kind.UNTAG, step.was()));
      case UNTAG -> undone(step, act(desk, run, step, "undo", Kind.TAG, step.was()));
      case ASSIGN ->
          undone(step, act(desk, run, step, "undo", Kind.ASSIGN, step.was(), wanted.first()));
      case CLOSE ->
          undone(
              step,
              act(desk, run, step, "undo", Kind.REOPEN, "", wanted.first())
                  .or(() -> tag(desk, run, step, "untag", Kind.UNTAG)));
      case REOPEN -> undone(step, act(desk, run, step, "undo", Kind.CLOSE, step.was()));
      case PAUSE ->
          undone(
              step,
              act(
                  desk,
                  run,
                  step,
                  "undo",
                  step.was().isEmpty() ? Kind.RESUME : Kind.PAUSE,
                  step.was(),
                  wanted.first()));
      case RESUME -> undone(step, act(desk, run, step, "undo", Kind.PAUSE, step.was(), ""));
      case PRIORITY ->
          undone(step, act(desk, run, step, "undo", Kind.PRIORITY, step.was(), wanted.first()));
      case HIDE -> show(desk, run, step);
      case RETAG ->
          undone(
              step,
              act(desk, run, step, "undo", Kind.TAG, wanted.first())
                  .or(
                      () ->
                          step.was().isEmpty()
                              ? act(desk, run, step, "undo-new", Kind.UNTAG, wanted.values().get(1))
                              : Optional.empty()));
    };
  }

  /** Why a call did not do what it should. */
  private record Trouble(String why, boolean forGood) {}

  /** The tags that come with a close; most have none. */
  private static Optional<Trouble> tag(Helpdesk desk, Run run, Step step, String what, Kind kind) {
    return step.was().isEmpty() ? Optional.empty() : act(desk, run, step, what, kind, step.was());
  }

  private static Optional<Trouble> act(
      Helpdesk desk, Run run, Step step, String what, Kind kind, String value) {
    return trouble(
        () -> desk.act(TicketAct.of(key(run, step, what), step.ticket(), run.by(), kind, value)));
  }

  private static Optional<Trouble> act(
      Helpdesk desk, Run run, Step step, String what, Kind kind, String value, String expects) {
    return trouble(
        () ->
            desk.act(
                TicketAct.of(key(run, step, what), step.ticket(), run.by(), kind, value)
                    .only(expects)));
  }

  private static Optional<Trouble> close(Helpdesk desk, Run run, Step step) {
    String reason = run.wanted().first();
    return run.wanted()
        .expects()
        .map(expected -> act(desk, run, step, "do", Kind.CLOSE, reason, expected))
        .orElseGet(() -> act(desk, run, step, "do", Kind.CLOSE, reason));
  }

  private static Optional<Trouble> note(Helpdesk desk, Run run, Step step, Wanted wanted) {
    String says =
        "%s linked this ticket to the incident %s."
            .formatted(run.by(), wanted.first().substring(Wanted.INCIDENT.length() + 1));
    var note =
        new NewMessage(
            key(run, step, "note"),
            Origin.AUTO,
            Audience.NOTE,
            "Parley",
            wanted.words().isBlank() ? says : says + "\n" + wanted.words().strip(),
            run.at(),
            Optional.empty(),
            List.of());
    return trouble(() -> desk.append(step.ticket(), note));
  }

  private static <T> Optional<Trouble> trouble(Supplier<WriteResult<T>> call) {
    return call.get()
        .fold(
            done -> Optional.empty(),
            tryLater -> Optional.of(new Trouble(tryLater.why(), false)),
            refused -> Optional.of(new Trouble(refused.why(), true)),
            unclear -> Optional.of(new Trouble(unclear.why(), false)));
  }

  private static String key(Run run, Step step, String what) {
    return HostKey.of("act", "%s:%d:%s".formatted(run.key(), step.number(), what));
  }

  private static Step done(Step step, Optional<Trouble> trouble) {
    return trouble
        .map(one -> step.to(one.forGood() ? State.REFUSED : State.DOING, one.why()))
        .orElseGet(() -> step.to(State.DONE, ""));
  }

  private static Step undone(Step step, Optional<Trouble> trouble) {
    return trouble
        .map(one -> step.to(one.forGood() ? State.KEPT : State.DONE, one.why()))
        .orElseGet(() -> step.to(State.UNDONE, ""));
  }

  private Step hide(Helpdesk desk, Run run, Step step) {
    for (MessageRef message : messages(step)) {
      if (!can(desk, step, message, Action.HIDE)) {
        continue; // it is hidden, by us before a crash or by somebody else
      }
      Optional<String> why = ask(desk, run, step, message, Action.HIDE, run.wanted().words());
      if (why.isPresent()) {
        return step.to(State.REFUSED, why.get());
      }
    }
    return step.to(State.DONE, "");
  }

  /** What waits to be hidden is not; what is hidden already is shown again. */
  private Step show(Helpdesk desk, Run run, Step step) {
    for (MessageRef message : messages(step)) {
      boolean waited =
          moderations.withdraw(desk.id(), step.ticket(), message, run.by()).isPresent();
      Optional<String> why =
          waited || !can(desk, step, message, Action.UNHIDE)
              ? Optional.empty()
              : ask(desk, run, step, message, Action.UNHIDE, "");
      if (why.isPresent()) {
        return step.to(State.KEPT, why.get());
      }
    }
    return step.to(State.UNDONE, "");
  }

  private boolean can(Helpdesk desk, Step step, MessageRef message, Action action) {
    return moderations.of(desk.id(), step.ticket()).stream()
        .anyMatch(one -> one.message().equals(message) && one.can().contains(action));
  }

  private Optional<String> ask(
      Helpdesk desk, Run run, Step step, MessageRef message, Action action, String reason) {
    return moderations
        .ask(desk.id(), step.ticket(), message, action, run.by(), reason)
        .fold(
            accepted -> Optional.empty(),
            absent -> Optional.of("A message is gone."),
            invalid -> Optional.of(invalid.why()));
  }

  private static List<MessageRef> messages(Step step) {
    return step.was().lines().map(MessageRef::new).toList();
  }
}
