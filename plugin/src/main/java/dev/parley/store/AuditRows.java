package dev.parley.store;

import dev.parley.audit.Act;
import dev.parley.audit.Entry;
import dev.parley.erasure.Erasure;
import dev.parley.erasure.ErasureStore.Hold;
import dev.parley.host.DeliveryMark.State;
import dev.parley.model.TicketRef;
import dev.parley.moderation.Deed;
import dev.parley.outbox.Decision;
import dev.parley.outbox.Reply;
import dev.parley.sla.SlaRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the audit log says of rows that other tables keep. No words of customers and no reasons in
 * free text: only ids, which mean nothing once the rows they name are forgotten.
 */
final class AuditRows {
  private AuditRows() {}

  /** Of a reply that was taken in to be sent; none of one that was refused. */
  static List<Entry> of(Reply reply) {
    var entries = new ArrayList<Entry>();
    if (reply.status().state() == State.FAILED) {
      return entries;
    }
    entries.add(
        about(reply, reply.written().agent(), Act.SENT)
            .from("", reply.audience().name().toLowerCase(Locale.ROOT)));
    if (!reply.written().sentAs().isEmpty()) {
      entries.add(
          about(reply, reply.written().agent(), Act.OVERRODE)
              .from("the account that was written to", "another account"));
    }
    if (reply.written().takeOver()) {
      entries.add(
          about(reply, reply.written().agent(), Act.OVERRODE)
              .from("held by another app", "taken over"));
    }
    return entries;
  }

  /** Of what was decided about a reply. */
  static Entry of(Reply reply, Decision decision) {
    return about(reply, decision.by(), Act.DECIDED)
        .from("", decision.kind().name().toLowerCase(Locale.ROOT));
  }

  private static Entry about(Reply reply, String who, Act act) {
    Entry entry = Entry.of(who, act, "reply " + reply.message().value()).on(reply.ticket());
    return reply.account().map(entry::with).orElse(entry);
  }

  /** Of a reply that was taken back before it was taken in. */
  static Entry takenBack(String by, TicketRef ticket) {
    return Entry.of(by, Act.DECIDED, "reply that had not arrived yet").on(ticket).from("", "undo");
  }

  /** Of what is to be done to a message. */
  static Entry of(Deed deed) {
    Act act =
        switch (deed.action()) {
          case HIDE -> Act.HID;
          case UNHIDE -> Act.UNHID;
          case DELETE -> Act.DELETED;
          case LIKE -> Act.LIKED;
          case UNLIKE -> Act.UNLIKED;
        };
    return about(deed, deed.agent(), act);
  }

  /** Of a deed that was taken back. */
  static Entry withdrawn(Deed deed, String by) {
    return about(deed, by, Act.WITHDREW)
        .from(deed.action().name().toLowerCase(Locale.ROOT), "taken back");
  }

  private static Entry about(Deed deed, String who, Act act) {
    return Entry.of(who, act, "message " + deed.target().message().value())
        .on(deed.target().ticket())
        .with(deed.target().account());
  }

  /** Of response times that were saved. */
  static Entry of(SlaRevision revision) {
    SlaRevision.Deed deed = revision.saved().deed();
    return Entry.of(
            revision.saved().by(),
            Act.CHANGED,
            "response times: %s %s %s".formatted(deed.what(), deed.id(), deed.name()).strip())
        .from("version %d".formatted(revision.number() - 1), "version " + revision.number());
  }

  /** Of a request to forget somebody. */
  static Entry of(Erasure erasure) {
    return Entry.of(
            erasure.source() == Erasure.Source.NETWORK ? "the network" : erasure.by(),
            Act.ERASED,
            "request " + erasure.id())
        .from("", "asked for");
  }

  /** Of a ticket that must be kept. */
  static Entry of(Hold hold) {
    return Entry.of(hold.by(), Act.HELD, "ticket").on(hold.ticket());
  }
}
