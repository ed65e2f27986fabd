package dev.parley.outbox;

import dev.parley.account.Channels;
import dev.parley.host.Helpdesk;
import dev.parley.host.Right;
import dev.parley.kit.Descriptor;
import dev.parley.kit.PartCutter;
import dev.parley.kit.TextFitter;
import dev.parley.kit.TextMeasure;
import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import dev.parley.model.TicketRef;
import java.util.List;
import java.util.Optional;

/** What makes a reply impossible, said before the network would say it. Same at every door. */
public final class ReplyRules {
  private final Channels channels;

  /** Makes the rules over the channels that are there. */
  public ReplyRules(Channels channels) {
    this.channels = channels;
  }

  /** Why this reply must not be sent, in the agent's words; empty if it may. */
  Optional<String> refusal(
      Helpdesk helpdesk,
      TicketRef ticket,
      String agent,
      Audience audience,
      String text,
      Destination destination) {
    Audience possible = audienceOf(destination.kind());
    if (audience != possible) {
      return Optional.of(
          possible == Audience.PUBLIC
              ? "Not sent: this customer wrote in public, and this channel offers no private"
                  + " answer."
              : "Not sent: this customer wrote in private; a public answer would show it to"
                  + " everyone.");
    }
    if (!helpdesk.may(agent, right(audience), Optional.of(ticket))) {
      return Optional.of(
          "Not sent: %s may not reply %s on this ticket; ask an admin for the right."
              .formatted(
                  agent.isEmpty() ? "nobody known" : agent,
                  audience == Audience.PUBLIC ? "in public" : "in private"));
    }
    if (text.isBlank()) {
      return Optional.of("Not sent: the reply is empty.");
    }
    return channels
        .descriptor(destination.channel())
        .filter(facts -> cut(facts, destination.kind(), text).isEmpty())
        .map(facts -> "Not sent: " + tooLong(facts, destination.kind(), text));
  }

  private static List<String> cut(Descriptor facts, ItemKind kind, String text) {
    return new PartCutter(facts.textFor(kind), facts.parts()).cut(text);
  }

  /** The messages a text that is not refused becomes; one where the channel is not known. */
  List<String> parts(String channel, ItemKind kind, String text) {
    return channels
        .descriptor(channel)
        .map(facts -> cut(facts, kind, text))
        .filter(parts -> !parts.isEmpty())
        .orElse(List.of(text));
  }

  private static String tooLong(Descriptor facts, ItemKind kind, String text) {
    TextMeasure measure = new TextFitter(facts.textFor(kind)).measure(text);
    if (facts.parts().max() > 1) {
      return "%d characters do not fit into %d parts of %d; shorten it."
          .formatted(measure.length(), facts.parts().max(), measure.limit());
    }
    if (measure.overBy() > 0) {
      return "%d of %d characters; shorten it by %d."
          .formatted(measure.length(), measure.limit(), measure.overBy());
    }
    return "%d of %d bytes; shorten it."
        .formatted(measure.bytes(), measure.bytesLimit().orElseThrow());
  }

  /** Who reads an answer to an item of this kind. */
  public static Audience audienceOf(ItemKind kind) {
    return kind == ItemKind.DIRECT_MESSAGE || kind == ItemKind.EMAIL
        ? Audience.PRIVATE
        : Audience.PUBLIC;
  }

  /** The right needed to write to an audience. */
  public static Right right(Audience audience) {
    return switch (audience) {
      case PUBLIC -> Right.REPLY_PUBLIC;
      case PRIVATE -> Right.REPLY_PRIVATE;
      case NOTE -> Right.NOTE;
    };
  }
}
