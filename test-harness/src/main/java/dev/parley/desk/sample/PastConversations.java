package dev.parley.desk.sample;

import dev.parley.desk.store.MessageDraft;
import dev.parley.desk.store.PastTicket;
import dev.parley.desk.store.PastTicket.Step;
import dev.parley.desk.store.PastTicket.What;
import dev.parley.desk.store.Person;
import dev.parley.desk.store.TicketDraft;
import dev.parley.host.Origin;
import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Ninety days of conversations that are over, made up by dice. The same seed and the same present
 * give the same ones; a present that is whole weeks later gives them whole weeks later, but for the
 * hour that a change of the clocks moves.
 */
public final class PastConversations {
  /** Nothing is closed so shortly before the present. */
  private static final Duration LATEST = Duration.ofMinutes(5);

  private static final int SUBJECT_LENGTH = 100;

  private final long seed;
  private final Map<String, PhraseBook> books = new HashMap<>();

  public PastConversations(long seed) {
    this.seed = seed;
  }

  /** All that were closed before now, by when they began. */
  public List<PastTicket> before(Instant now) {
    Instant latest = now.truncatedTo(ChronoUnit.SECONDS).minus(LATEST);
    List<PastTicket> all = new ArrayList<>();
    Chance chance = new Chance(seed);
    for (Arrival arrival : new Rhythm(seed).before(latest)) {
      PastTicket ticket = new Story(chance, arrival).told();
      if (ticket.end().isBefore(latest)) {
        all.add(ticket);
      }
    }
    return List.copyOf(all);
  }

  /** One conversation as it goes on. */
  private final class Story {
    private final Chance chance;
    private final Arrival arrival;
    private final Shift shift;
    private final Person agent;
    private final Talk talk;
    private final Audience audience;
    private final List<Step> steps = new ArrayList<>();
    private Instant at;

    private Story(Chance chance, Arrival arrival) {
      this.chance = chance;
      this.arrival = arrival;
      this.shift = new Shift(chance);
      this.agent = Crew.one(chance, Crew.team(arrival.topic()));
      PhraseBook book = books.computeIfAbsent(arrival.language(), PhraseBook::of);
      this.talk = new Talk(chance, book, arrival, agent.name());
      this.audience =
          arrival.kind() == ItemKind.EMAIL || arrival.kind() == ItemKind.DIRECT_MESSAGE
              ? Audience.PRIVATE
              : Audience.PUBLIC;
      this.at = arrival.at();
    }

    private PastTicket told() {
      String question = talk.question();
      customer(question);
      String reason = unanswered().orElseGet(this::answered);
      close();
      if (reason.equals("resolved") && chance.percent(4)) {
        comesBack();
      }
      TicketDraft draft =
          new TicketDraft(
              Optional.empty(),
              arrival.channel(),
              arrival.kind(),
              firstWords(talk.subject(question)),
              talk.customer(),
              agent.team(),
              Optional.of(agent.login()),
              arrival.at());
      return new PastTicket(draft, steps, reason, tags());
    }

    /** Why nobody answered; empty if somebody does. */
    private Optional<String> unanswered() {
      boolean praise = arrival.topic().equals("praise");
      if (praise && arrival.kind() != ItemKind.EMAIL && chance.percent(55)) {
        reads();
        return Optional.of("no-reply-needed");
      }
      if (arrival.kind() == ItemKind.AD_COMMENT && chance.percent(6)) {
        reads();
        return Optional.of("moderated");
      }
      return Optional.empty();
    }

    private void reads() {
      at = shift.answered(arrival.answeredFrom(), chance.skewed(60));
    }

    private String answered() {
      agent(talk.answer(), arrival.answeredFrom(), first());
      if (chance.percent(24)) {
        later(3, 240);
        customer(talk.moreQuestion());
        agent(talk.moreAnswer(), at, chance.skewed(usual() * 0.7));
      }
      if (chance.percent(arrival.topic().equals("praise") ? 0 : 48)) {
        later(2, 180);
        customer(talk.thanks());
        return "thanks";
      }
      return "resolved";
    }

    private void comesBack() {
      later(20 * 60, 4 * 24 * 60);
      customer(talk.again());
      steps.add(Step.of(at, What.REOPENED, ""));
      agent(talk.againAnswer(), at, chance.skewed(usual()));
      close();
    }

    /** One in twenty-five is overlooked for a while. */
    private double first() {
      return chance.skewed(usual()) * (chance.percent(4) ? 9 : 1);
    }

    private double usual() {
      double minutes =
          switch (arrival.kind()) {
            case DIRECT_MESSAGE -> 16;
            case MENTION -> 22;
            case EMAIL -> 65;
            default -> 34;
          };
      // After an outage all of it is there at once.
      return arrival.answeredFrom().equals(arrival.at()) ? minutes : minutes * 3;
    }

    private void customer(String text) {
      steps.add(
          Step.said(
              MessageDraft.of(Origin.CUSTOMER, audience, talk.customer().name(), text, at), ""));
    }

    private void agent(String text, Instant from, double minutes) {
      at = shift.answered(from, minutes);
      steps.add(
          Step.said(
              MessageDraft.of(Origin.AGENT, audience, agent.login(), text, at), agent.login()));
    }

    private void close() {
      at = shift.answered(at, chance.between(1, 25));
      if (steps.stream().noneMatch(step -> step.what() == What.TAGGED)) {
        steps.add(Step.of(at, What.TAGGED, agent.login()));
      }
      steps.add(Step.of(at, What.CLOSED, agent.login()));
    }

    private void later(int leastMinutes, int mostMinutes) {
      at = at.plusSeconds(60L * chance.between(leastMinutes, mostMinutes));
    }

    private List<String> tags() {
      var tags = new TreeSet<String>();
      tags.add(arrival.topic());
      if (arrival.kind() == ItemKind.AD_COMMENT) {
        tags.add("ad");
      }
      if (!arrival.answeredFrom().equals(arrival.at())) {
        tags.add("outage");
      }
      return List.copyOf(tags);
    }

    private String firstWords(String text) {
      String line = text.lines().findFirst().orElse(text);
      return line.length() <= SUBJECT_LENGTH
          ? line
          : line.substring(0, line.lastIndexOf(' ', SUBJECT_LENGTH)) + " …";
    }
  }
}
