package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.advert.Adverts;
import dev.parley.audit.AuditLog;
import dev.parley.host.Helpdesk;
import dev.parley.host.TicketView;
import dev.parley.merge.Merged;
import dev.parley.merge.Merges;
import dev.parley.merge.Split;
import dev.parley.merge.Splits;
import dev.parley.model.Audience;
import dev.parley.model.Author;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.moderation.Moderations;
import dev.parley.outbox.Amendment;
import dev.parley.outbox.Closings;
import dev.parley.outbox.Destination;
import dev.parley.outbox.News;
import dev.parley.outbox.Outbox;
import dev.parley.outbox.Reply;
import dev.parley.outbox.ReplyRules;
import dev.parley.right.Permission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A ticket as Parley sees it. */
public final class TicketsApi {
  /** The most replies, or messages, that a page asks for at once. */
  private static final int MOST = 500;

  private final Gate gate;
  private final Outbox outbox;
  private final AudienceJson audiences;
  private final ClocksJson clocks;
  private final Moderations moderations;
  private final ContextApi contexts;
  private final AuditLog audit;
  private final Adverts adverts;
  private final WaysOutJson ways;
  private final Merges merges;
  private final Splits splits;
  private final Closings closings;

  /** Makes it. */
  public TicketsApi(
      Gate gate,
      Outbox outbox,
      AudienceJson audiences,
      ClocksJson clocks,
      Moderations moderations,
      ContextApi contexts,
      AuditLog audit,
      Adverts adverts,
      WaysOutJson ways,
      Merges merges,
      Splits splits,
      Closings closings) {
    this.gate = gate;
    this.outbox = outbox;
    this.audiences = audiences;
    this.clocks = clocks;
    this.moderations = moderations;
    this.contexts = contexts;
    this.audit = audit;
    this.adverts = adverts;
    this.ways = ways;
    this.merges = merges;
    this.splits = splits;
    this.closings = closings;
  }

  Answer one(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.VIEW, ref);
    Optional<Integer> limit = limit(call);
    Set<MessageRef> among = among(call);
    TicketView ticket = gate.ticket(desk, ref);
    Optional<Destination> to = outbox.destination(desk.id(), ref);
    to.filter(one -> ReplyRules.audienceOf(one.kind()) == Audience.PRIVATE)
        .ifPresent(one -> audit.saw(login, ref, one.account()));
    var json = new JsonObject();
    json.addProperty("ticket", ref.value());
    json.addProperty("number", ticket.number());
    json.addProperty("channel", ticket.channel());
    Optional<Merged> into = merges.of(desk.id(), ref);
    // What was merged has no state of its own.
    boolean open = into.map(one -> gate.ticket(desk, one.shownIn())).orElse(ticket).open();
    json.addProperty("open", open);
    json.add("author", author(ticket, to));
    json.add("account", to.flatMap(outbox::account).map(AudienceJson::account).orElse(null));
    json.addProperty(
        "permalink", to.flatMap(Destination::permalink).map(Object::toString).orElse(null));
    json.add("audiences", audiences.of(desk, ticket, to, login));
    List<Amendment> amendments = outbox.amendments(desk.id(), ref);
    json.addProperty(
        "basedOn", News.latest(ticket, amendments).map(one -> one.ref().value()).orElse(""));
    json.add("amended", NewsJson.amended(ticket, amendments));
    json.add("context", contexts.of(desk, ref));
    json.add("advert", adverts.of(desk.id(), ref).map(AdvertsApi::json).orElse(null));
    json.add("waysOut", ways.of(desk, ref, to, login));
    json.add("clocks", clocks.of(desk.id(), ticket));
    json.add("mergedInto", into.map(TicketsApi::into).orElse(null));
    json.add("merged", merged(desk.id(), ref));
    json.add("splitFrom", splits.of(desk.id(), ref).map(TicketsApi::from).orElse(null));
    json.add("splitOff", splitOff(desk.id(), ref));
    boolean may = gate.may(desk, login, Permission.MODERATE, ref);
    json.add(
        "messages",
        ModerationJson.of(
            limit.isPresent() || !among.isEmpty()
                ? moderations.of(desk.id(), ref, among)
                : moderations.of(desk.id(), ref),
            may));
    List<Reply> replies =
        limit
            .map(most -> outbox.latestReplies(desk.id(), ref, most))
            .orElseGet(() -> outbox.replies(desk.id(), ref));
    json.add(
        "closing",
        closings
            .of(desk.id(), ref)
            .map(wish -> ClosingJson.of(wish, open, ticket, replies))
            .orElse(null));
    json.add("replies", ReplyJson.of(replies));
    return Answer.ok(json);
  }

  /** Empty asks for all. */
  private static Optional<Integer> limit(Call call) {
    return call.query("limit").isEmpty()
        ? Optional.empty()
        : Optional.of(call.query("limit", MOST, MOST));
  }

  private static Set<MessageRef> among(Call call) {
    Set<String> asked = call.queries("of");
    if (asked.size() > MOST || asked.stream().anyMatch(String::isBlank)) {
      throw Problem.badRequest(
          "of", "'of' must name a message each time, and at most %d of them.".formatted(MOST));
    }
    return asked.stream().map(MessageRef::new).collect(Collectors.toSet());
  }

  /** All clocks of a ticket, down to the stretches that they are made of. */
  Answer clocks(Call call) {
    var ref = new TicketRef(call.path("id"));
    Helpdesk desk = gate.require(call.login().orElseThrow(), Permission.VIEW, ref);
    return Answer.ok(clocks.whole(desk.id(), gate.ticket(desk, ref)));
  }

  private static JsonObject into(Merged merged) {
    var json = new JsonObject();
    json.addProperty("ticket", merged.into().value());
    json.addProperty("shownIn", merged.shownIn().value());
    json.addProperty("at", merged.at().toString());
    json.addProperty("by", merged.by());
    return json;
  }

  private JsonArray merged(String helpdesk, TicketRef ref) {
    var all = new JsonArray();
    for (Merged one : merges.shownIn(helpdesk, ref)) {
      var json = new JsonObject();
      json.addProperty("ticket", one.ticket().value());
      json.addProperty("channel", one.channel());
      json.addProperty("at", one.at().toString());
      json.addProperty("by", one.by());
      all.add(json);
    }
    return all;
  }

  private static JsonObject from(Split split) {
    return split(split.from(), split);
  }

  private JsonArray splitOff(String helpdesk, TicketRef ref) {
    var all = new JsonArray();
    splits.off(helpdesk, ref).forEach(one -> all.add(split(one.ticket(), one)));
    return all;
  }

  private static JsonObject split(TicketRef other, Split split) {
    var json = new JsonObject();
    json.addProperty("ticket", other.value());
    json.addProperty("at", split.at().toString());
    json.addProperty("by", split.by());
    return json;
  }

  private static JsonObject author(TicketView ticket, Optional<Destination> to) {
    var json = new JsonObject();
    json.addProperty("id", to.map(d -> d.author().id()).orElse(""));
    json.addProperty("handle", to.map(d -> d.author().handle()).orElse(""));
    json.addProperty("name", name(ticket, to));
    return json;
  }

  /** What the helpdesk calls the person where Parley has forgotten it. */
  private static String name(TicketView ticket, Optional<Destination> to) {
    return to.map(Destination::author)
        .filter(author -> !author.label().equals(author.id()))
        .map(Author::label)
        .orElse(ticket.requester());
  }
}
