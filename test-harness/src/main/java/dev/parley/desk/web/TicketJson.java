package dev.parley.desk.web;

import dev.parley.desk.store.FeedStore;
import dev.parley.desk.store.MessagePages;
import dev.parley.desk.store.Pause;
import dev.parley.desk.store.StoredMessage;
import dev.parley.desk.store.Ticket;
import dev.parley.host.DeliveryMark;
import dev.parley.host.Origin;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A ticket as the API shows it; what is null is left out. */
record TicketJson(
    String id,
    String number,
    String subject,
    String channel,
    String kind,
    String author,
    String handle,
    String email,
    String state,
    String closeReason,
    String closeProof,
    WaitingJson waiting,
    String team,
    String assignee,
    String openedAt,
    String updatedAt,
    String preview,
    int messageCount,
    String lastFrom,
    Map<String, String> fields,
    List<MessageJson> messages,
    List<DoneJson> history,
    PageJson page,
    String mergedInto,
    List<MergedJson> merged) {

  static TicketJson inList(Ticket ticket, Map<String, String> fields) {
    return of(ticket, fields, null, null, null, null);
  }

  /** With all its messages. */
  static TicketJson whole(
      Ticket ticket,
      Map<String, String> fields,
      List<StoredMessage> messages,
      List<FeedStore.Done> history,
      List<Ticket> merged) {
    return shown(ticket, fields, messages, history, merged, null);
  }

  /** With some of its messages, and how many there are beside them. */
  static TicketJson part(
      Ticket ticket,
      Map<String, String> fields,
      MessagePages.Page page,
      List<FeedStore.Done> history,
      List<Ticket> merged) {
    return shown(
        ticket,
        fields,
        page.messages(),
        history,
        merged,
        new PageJson(page.earlier(), page.later()));
  }

  private static TicketJson shown(
      Ticket ticket,
      Map<String, String> fields,
      List<StoredMessage> messages,
      List<FeedStore.Done> history,
      List<Ticket> merged,
      PageJson page) {
    Map<Long, Ticket> parts = merged.stream().collect(Collectors.toMap(Ticket::id, part -> part));
    return of(
        ticket,
        fields,
        messages.stream().map(one -> MessageJson.of(one, parts.get(one.ticket()))).toList(),
        history.stream().map(done -> DoneJson.of(done, ticket.id())).toList(),
        page,
        merged.isEmpty() ? null : merged.stream().map(MergedJson::of).toList());
  }

  private static TicketJson of(
      Ticket ticket,
      Map<String, String> fields,
      List<MessageJson> messages,
      List<DoneJson> history,
      PageJson page,
      List<MergedJson> merged) {
    String number = Long.toString(ticket.id());
    return new TicketJson(
        number,
        number,
        ticket.subject(),
        ticket.channel(),
        lower(ticket.kind()),
        ticket.requester().label(),
        blankToNull(ticket.requester().handle()),
        blankToNull(ticket.requester().email()),
        ticket.open() ? "open" : "closed",
        blankToNull(ticket.closeReason()),
        ticket.closeProof().orElse(null),
        ticket.pause().map(WaitingJson::of).orElse(null),
        ticket.team().orElse(null),
        ticket.assignee().orElse(null),
        ticket.openedAt().toString(),
        ticket.updatedAt().toString(),
        ticket.preview(),
        ticket.messageCount(),
        ticket.lastFrom().map(TicketJson::lower).orElse(null),
        fields,
        messages,
        history,
        page,
        ticket.shownIn().isPresent() ? Long.toString(ticket.shownIn().getAsLong()) : null,
        merged);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String blankToNull(String text) {
    return text.isBlank() ? null : text;
  }

  /** How many messages stand before those that are told, and how many follow them. */
  record PageJson(long earlier, long later) {}

  /** What a ticket waits for. */
  record WaitingJson(String reason, String since, String by) {
    static WaitingJson of(Pause pause) {
      return new WaitingJson(pause.reason(), pause.since().toString(), pause.by());
    }
  }

  /** A ticket that was merged into this one, at once or with another. */
  record MergedJson(
      String id, String number, String channel, String author, String into, String subject) {
    static MergedJson of(Ticket ticket) {
      String number = Long.toString(ticket.id());
      return new MergedJson(
          number,
          number,
          ticket.channel(),
          ticket.requester().label(),
          Long.toString(ticket.mergedInto().orElseThrow()),
          ticket.subject());
    }
  }

  /** Something that was done to a ticket, or to another one that was merged or split off. */
  record DoneJson(
      String id, String at, String type, String login, String by, String value, String ticket) {
    static DoneJson of(FeedStore.Done done, long shown) {
      return new DoneJson(
          Long.toString(done.seq()),
          done.at().toString(),
          lower(done.type()),
          blankToNull(done.login()),
          blankToNull(done.name()),
          blankToNull(done.value()),
          done.ticket() == shown ? null : Long.toString(done.ticket()));
    }
  }

  /** A message as the API shows it. */
  record MessageJson(
      String id,
      String key,
      String from,
      String audience,
      String author,
      String login,
      String text,
      String at,
      String permalink,
      MarkJson mark,
      String promise,
      List<AttachmentJson> attachments,
      String ticket,
      String channel) {

    /** Of a merged ticket's message it says which, and on what channel. */
    static MessageJson of(StoredMessage message, Ticket part) {
      boolean agent = message.from() == Origin.AGENT;
      return new MessageJson(
          Long.toString(message.id()),
          message.key().orElse(null),
          lower(message.from()),
          lower(message.audience()),
          message.authorName(),
          agent ? message.author() : null,
          message.text(),
          message.at().toString(),
          message.permalink().map(URI::toString).orElse(null),
          message.mark().map(MarkJson::of).orElse(null),
          message.promise().map(Instant::toString).orElse(null),
          message.attachments().stream()
              .map(a -> new AttachmentJson(a.name(), a.mediaType(), a.url().toString()))
              .toList(),
          part == null ? null : Long.toString(part.id()),
          part == null ? null : part.channel());
    }
  }

  /** How far a delivery has come. */
  record MarkJson(String state, String at, String reason, String permalink) {
    static MarkJson of(DeliveryMark mark) {
      return new MarkJson(
          lower(mark.state()),
          mark.at().toString(),
          blankToNull(mark.reason()),
          mark.permalink().map(URI::toString).orElse(null));
    }
  }

  /** A picture or file. */
  record AttachmentJson(String name, String mediaType, String url) {}
}
