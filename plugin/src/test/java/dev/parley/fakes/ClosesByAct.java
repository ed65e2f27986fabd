package dev.parley.fakes;

import dev.parley.act.Acts;
import dev.parley.act.Line;
import dev.parley.act.Run;
import dev.parley.act.Step;
import dev.parley.act.Wanted;
import dev.parley.act.Wanted.Kind;
import dev.parley.host.Helpdesk;
import dev.parley.merge.Merged;
import dev.parley.merge.Merges;
import dev.parley.model.TicketRef;
import dev.parley.outbox.Closings;
import dev.parley.outbox.Closings.Ruling;
import dev.parley.outbox.Closings.Ruling.Answer;
import java.util.List;
import java.util.Optional;

/** Closes by an act, as the bundle does. */
public record ClosesByAct(Acts acts, Merges merges) implements Closings.Doing {
  private static final Wanted CLOSE = Wanted.of(Kind.CLOSE, "resolved");

  @Override
  public TicketRef standing(Helpdesk helpdesk, TicketRef ticket) {
    return merges.of(helpdesk.id(), ticket).map(Merged::shownIn).orElse(ticket);
  }

  @Override
  public Ruling ruling(Helpdesk helpdesk, String login, TicketRef ticket) {
    Optional<Line> line =
        acts.preview(helpdesk, login, CLOSE, List.of(ticket))
            .flatMap(all -> all.stream().findFirst());
    return line.map(
            one ->
                switch (one.outcome()) {
                  case CHANGES -> new Ruling(Answer.CLOSES, "");
                  case SAME -> new Ruling(Answer.IS_CLOSED, "");
                  case REFUSED -> new Ruling(Answer.REFUSED, one.why());
                })
        .orElseGet(() -> new Ruling(Answer.NOT_NOW, ""));
  }

  @Override
  public Optional<Ruling> begun(Helpdesk helpdesk, String key) {
    return acts.run(helpdesk.id(), key).map(this::outcome);
  }

  private Ruling outcome(Run run) {
    return run.count(Step.State.WAITING) + run.count(Step.State.DOING) > 0
        ? new Ruling(Answer.CLOSES, "")
        : acts.unchanged(run).stream()
            .filter(step -> step.state() == Step.State.REFUSED)
            .findFirst()
            .map(step -> new Ruling(Answer.REFUSED, step.why()))
            .orElseGet(() -> new Ruling(Answer.IS_CLOSED, ""));
  }

  @Override
  public void close(Helpdesk helpdesk, String login, String key, TicketRef ticket, int written) {
    acts.begin(helpdesk, login, key, CLOSE.only(Integer.toString(written)), List.of(ticket));
  }
}
