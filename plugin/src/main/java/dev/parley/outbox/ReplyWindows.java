package dev.parley.outbox;

import dev.parley.account.Channels;
import dev.parley.kit.Capability;
import dev.parley.kit.Descriptor;
import dev.parley.kit.MediaFit;
import dev.parley.kit.ReplyWindow;
import dev.parley.kit.TextRule;
import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Who can be answered how, how long, and at what length, as the network's descriptor has it. */
public final class ReplyWindows {
  private final Channels channels;
  private final InstantSource clock;

  /** Makes it over the channels that are there. */
  public ReplyWindows(Channels channels, InstantSource clock) {
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * How an answer stands in time.
   *
   * @param state whether anybody may answer, only a person, or nobody
   * @param closes when nobody may any more; empty if the network sets no limit
   */
  public record Standing(ReplyWindow.State state, Optional<Instant> closes) {
    private static final Standing ALWAYS = new Standing(ReplyWindow.State.OPEN, Optional.empty());
  }

  /** The audiences that an answer can have: as the customer wrote, and in private where offered. */
  public Set<Audience> audiences(Destination to) {
    var possible = EnumSet.of(ReplyRules.audienceOf(to.kind()));
    facts(to).flatMap(Descriptor::privateReply).ifPresent(any -> possible.add(Audience.PRIVATE));
    return possible;
  }

  /** Whether another account of ours than the one that got the message can answer it. */
  boolean othersMayAnswer(Destination to, Audience audience) {
    return audience == Audience.PUBLIC
        && ReplyRules.audienceOf(to.kind()) == Audience.PUBLIC
        && facts(to).filter(facts -> facts.has(Capability.OTHER_ACCOUNT)).isPresent();
  }

  /** How an answer to this audience stands now. */
  public Standing of(Destination to, Audience audience) {
    if (to.at().isEmpty()) {
      return Standing.ALWAYS;
    }
    Instant last = to.at().get();
    if (inPrivate(to, audience)) {
      return facts(to)
          .flatMap(Descriptor::privateReply)
          .map(within -> until(last.plus(within)))
          .orElse(Standing.ALWAYS);
    }
    return facts(to)
        .flatMap(facts -> Optional.ofNullable(facts.windows().get(to.kind())))
        .map(
            window ->
                new Standing(
                    window.at(last, to.openedByAd(), clock.instant()),
                    Optional.of(window.closes(last, to.openedByAd()))))
        .orElse(Standing.ALWAYS);
  }

  private Standing until(Instant closes) {
    boolean over = clock.instant().isAfter(closes);
    return new Standing(
        over ? ReplyWindow.State.CLOSED : ReplyWindow.State.OPEN, Optional.of(closes));
  }

  /** Why nobody can answer any more, in the agent's words; empty if somebody can. */
  public Optional<String> closed(Destination to, Audience audience) {
    if (of(to, audience).state() != ReplyWindow.State.CLOSED) {
      return Optional.empty();
    }
    String network = facts(to).map(Descriptor::name).orElse("The network");
    if (inPrivate(to, audience)) {
      return Optional.of(
          "%s takes a private answer only within %s of the customer's message, and that is over."
              .formatted(network, within(to)));
    }
    return Optional.of(
        "%s takes no answer any more: the customer's last message is too old. They must write again"
                .formatted(network)
            + " first.");
  }

  /**
   * Since when another app holds the thread that an answer to this audience goes to. A private
   * answer to what was written in public begins a thread of its own.
   */
  public Optional<Instant> heldElsewhere(Destination to, Audience audience) {
    return audience == Audience.NOTE || inPrivate(to, audience) ? Optional.empty() : to.heldSince();
  }

  /** Why an answer must take its thread over first, in the agent's words; empty if it need not. */
  public Optional<String> held(Destination to, Audience audience) {
    return heldElsewhere(to, audience)
        .map(
            since ->
                "Another app answers in this thread since %s. Take over to answer."
                    .formatted(since.truncatedTo(ChronoUnit.SECONDS)));
  }

  private String within(Destination to) {
    long days = facts(to).flatMap(Descriptor::privateReply).map(Duration::toDays).orElse(0L);
    return days + " days";
  }

  /** The limits of a text to this audience; empty if the channel is not known. */
  public Optional<TextRule> text(Destination to, Audience audience) {
    return facts(to)
        .map(facts -> facts.textFor(inPrivate(to, audience) ? ItemKind.DIRECT_MESSAGE : to.kind()));
  }

  /**
   * What may go with an answer to this audience. A private answer to a public message is a single
   * message, so nothing goes with it.
   */
  public MediaFit media(Destination to, Audience audience) {
    return facts(to)
        .map(
            facts ->
                inPrivate(to, audience) ? MediaFit.none(facts.name()) : facts.mediaFor(to.kind()))
        .orElseGet(() -> MediaFit.none(to.channel()));
  }

  /** Whether what was written in public is answered in private. */
  private static boolean inPrivate(Destination to, Audience audience) {
    return audience == Audience.PRIVATE && ReplyRules.audienceOf(to.kind()) == Audience.PUBLIC;
  }

  private Optional<Descriptor> facts(Destination to) {
    return channels.descriptor(to.channel());
  }
}
