package dev.parley.outbox;

import dev.parley.account.Channels;
import dev.parley.channel.Media;
import dev.parley.host.Helpdesk;
import dev.parley.kit.MediaFit;
import dev.parley.kit.PartCutter;
import dev.parley.kit.PartRule;
import dev.parley.kit.TextFitter;
import dev.parley.kit.TextMeasure;
import dev.parley.kit.TextRule;
import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import dev.parley.right.Rights;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What makes a reply impossible, said before the network would say it. Same at every door. */
public final class ReplyRules {
  private final Channels channels;

  private final Rights rights;
  private final SignOff signOff;
  private final ReplyWindows windows;

  /** Makes the rules over the channels that are there. */
  public ReplyRules(Channels channels, Rights rights, SignOff signOff, InstantSource clock) {
    this.signOff = signOff;
    this.channels = channels;
    this.rights = rights;
    this.windows = new ReplyWindows(channels, clock);
  }

  /** Who can be answered how, and how long. */
  public ReplyWindows windows() {
    return windows;
  }

  /** Who may what. */
  Rights rights() {
    return rights;
  }

  /** What is put at the end of a person's reply from an account; empty if nothing is. */
  Optional<String> signature(
      Helpdesk helpdesk, String login, Destination to, Audience audience, AccountId from) {
    return windows
        .text(to, audience)
        .filter(SignOff::isShort)
        .flatMap(rule -> signOff.of(helpdesk, login, from));
  }

  /** A reply's text as it leaves: with the signature, if it has one. */
  String signed(
      Helpdesk helpdesk,
      String login,
      Destination to,
      Audience audience,
      AccountId from,
      String text) {
    return signature(helpdesk, login, to, audience, from)
        .map(signature -> SignOff.under(text, signature))
        .orElse(text);
  }

  /** Why this reply must not be sent, in the agent's words; empty if it may. */
  Optional<String> refusal(
      Helpdesk helpdesk,
      TicketRef ticket,
      String agent,
      Audience audience,
      String text,
      List<Attached> attached,
      Destination destination) {
    if (!windows.audiences(destination).contains(audience)) {
      return Optional.of(
          audienceOf(destination.kind()) == Audience.PUBLIC
              ? "Not sent: this customer wrote in public, and this channel offers no private"
                  + " answer."
              : "Not sent: this customer wrote in private; a public answer would show it to"
                  + " everyone.");
    }
    if (!rights.may(helpdesk, agent, permission(audience), Optional.of(ticket))) {
      return Optional.of(
          "Not sent: %s may not reply %s on this ticket; ask an admin for the right."
              .formatted(
                  agent.isEmpty() ? "nobody known" : agent,
                  audience == Audience.PUBLIC ? "in public" : "in private"));
    }
    List<Media> media = attached.stream().map(Attached::described).toList();
    MediaFit fit = windows.media(destination, audience);
    if (text.isBlank() && media.isEmpty()) {
      return Optional.of("Not sent: the reply is empty.");
    }
    Optional<String> closed = windows.closed(destination, audience);
    if (closed.isPresent()) {
      return closed.map(why -> "Not sent: " + why);
    }
    Optional<MediaFit.Objection> objection = fit.objection(media);
    if (objection.isPresent()) {
      return objection.map(no -> "Not sent: " + no.why());
    }
    if (text.isBlank()) {
      return fit.alone(media)
          ? Optional.empty()
          : Optional.of("Not sent: write a word beside the picture; it cannot go alone here.");
    }
    return windows
        .text(destination, audience)
        .filter(rule -> cut(destination.channel(), rule, text).isEmpty())
        .map(rule -> "Not sent: " + tooLong(destination.channel(), rule, text));
  }

  /**
   * The messages a reply that is not refused becomes: its text in as many as it takes, what goes
   * with it on the first of them, or behind them where the network has it apart.
   */
  List<ReplyPart> parts(Destination to, Audience audience, String text, List<Attached> attached) {
    MediaFit fit = windows.media(to, audience);
    var contents = new ArrayList<ReplyPart.Content>();
    if (!text.isBlank()) {
      texts(to, audience, text).forEach(one -> contents.add(new ReplyPart.Content(one, List.of())));
    }
    List<Attached> along = attached.stream().filter(one -> !fit.apart(one.described())).toList();
    if (!along.isEmpty()) {
      String first = contents.isEmpty() ? "" : contents.remove(0).text();
      contents.add(0, new ReplyPart.Content(first, along));
    }
    attached.stream()
        .filter(one -> fit.apart(one.described()))
        .forEach(one -> contents.add(new ReplyPart.Content("", List.of(one))));
    return ReplyPart.untried(contents);
  }

  /**
   * How a text would be cut, by the very cut that {@link #parts} makes; empty if no network counts
   * it.
   */
  Optional<Parted> parted(Destination to, Audience audience, String text) {
    return windows.text(to, audience).map(rule -> parted(to.channel(), rule, text));
  }

  private Parted parted(String channel, TextRule rule, String text) {
    var fitter = new TextFitter(rule);
    List<Parted.Part> parts =
        cut(channel, rule, text).stream()
            .map(one -> new Parted.Part(one, fitter.measure(one).length(), rule.limit()))
            .toList();
    return new Parted(
        parts,
        partsOf(channel).max(),
        parts.isEmpty() ? Optional.of(tooLong(channel, rule, text)) : Optional.empty(),
        parts.isEmpty() ? uncut(channel, rule, text) : Optional.empty());
  }

  /** One where the channel is not known. */
  private List<String> texts(Destination to, Audience audience, String text) {
    return windows
        .text(to, audience)
        .map(rule -> cut(to.channel(), rule, text))
        .filter(parts -> !parts.isEmpty())
        .orElse(List.of(text));
  }

  private List<String> cut(String channel, TextRule rule, String text) {
    return new PartCutter(rule, partsOf(channel)).cut(text);
  }

  /** Where a reply may be several messages. */
  private Optional<String> uncut(String channel, TextRule rule, String text) {
    PartRule parts = partsOf(channel);
    return parts.max() > 1 ? new PartCutter(rule, parts).uncut(text) : Optional.empty();
  }

  private PartRule partsOf(String channel) {
    return channels.descriptor(channel).orElseThrow().parts();
  }

  private String tooLong(String channel, TextRule rule, String text) {
    TextMeasure measure = new TextFitter(rule).measure(text);
    int most = partsOf(channel).max();
    Optional<String> word = uncut(channel, rule, text);
    if (word.isPresent()) {
      return ("a word or link of %d characters is longer than one of several messages may be (%d)"
              + " and cannot be cut; shorten it.")
          .formatted(
              new TextFitter(rule).measure(word.get()).length(),
              new PartCutter(rule, partsOf(channel)).room());
    }
    if (most > 1) {
      return "%d characters do not fit into %d parts of %d; shorten it."
          .formatted(measure.length(), most, measure.limit());
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

  /** What must be allowed to write to an audience. */
  public static Permission permission(Audience audience) {
    return switch (audience) {
      case PUBLIC -> Permission.REPLY_PUBLIC;
      case PRIVATE -> Permission.REPLY_PRIVATE;
      case NOTE -> Permission.NOTE;
    };
  }
}
