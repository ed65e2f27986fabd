package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.account.Accounts;
import dev.parley.audit.Act;
import dev.parley.audit.AuditLog;
import dev.parley.audit.Entry;
import dev.parley.erasure.Erasure;
import dev.parley.erasure.ErasureStore.Candidate;
import dev.parley.erasure.ErasureStore.Person;
import dev.parley.erasure.Erasures;
import dev.parley.host.Helpdesk;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Requests to forget somebody, for admins: which there are, ask, say who is meant, settle. */
public final class ErasuresApi {
  private static final int USUAL = 20;
  private static final int MOST = 100;

  private final Erasures erasures;
  private final Accounts accounts;
  private final AuditLog audit;
  private final Gate gate;
  private final Runnable asked;

  /**
   * Makes it.
   *
   * @param asked told when there is something to do
   */
  public ErasuresApi(
      Erasures erasures, Accounts accounts, AuditLog audit, Gate gate, Runnable asked) {
    this.erasures = erasures;
    this.accounts = accounts;
    this.audit = audit;
    this.gate = gate;
    this.asked = asked;
  }

  Answer list(Call call) {
    admin(call);
    int limit = call.query("limit", USUAL, MOST);
    int before = call.query("before", Integer.MAX_VALUE, Integer.MAX_VALUE);
    List<Erasure> found = erasures.list(before, limit + 1);
    var list = new JsonArray();
    found.stream().limit(limit).forEach(one -> list.add(ErasureJson.of(one)));
    var json = new JsonObject();
    json.add("erasures", list);
    json.addProperty("next", found.size() > limit ? found.get(limit - 1).id() : null);
    return Answer.ok(json);
  }

  Answer one(Call call) {
    admin(call);
    Erasure erasure = erasure(call);
    return Answer.ok(ErasureJson.of(erasure, erasures.tickets(erasure)));
  }

  Answer ask(Call call) {
    String login = call.login().orElseThrow();
    String helpdesk = gate.require(login, Permission.ADMIN).id();
    JsonObject body = call.body();
    String reason = reason(body);
    Optional<String> ticket =
        Call.maybeText(body, "ticket").map(String::strip).filter(ref -> !ref.isEmpty());
    if (ticket.isEmpty() && Call.maybeText(body, "account").isEmpty()) {
      throw Problem.invalid("ticket", "Say which ticket of theirs, or which person.");
    }
    Erasure erasure =
        ticket
            .map(
                ref ->
                    erasures
                        .ask(helpdesk, new TicketRef(ref), login, reason)
                        .orElseThrow(
                            () ->
                                Problem.invalid(
                                    "ticket",
                                    "Nobody of a network is known to have written in this"
                                        + " ticket.")))
            .orElseGet(
                () -> erasures.ask(person(body), login, reason).orElseThrow(ErasuresApi::nobody));
    asked.run();
    return new Answer(202, ErasureJson.of(erasure));
  }

  Answer identify(Call call) {
    admin(call);
    Erasure erasure = erasure(call);
    Answer answer =
        decided(
                call,
                erasure,
                "person chosen",
                () -> erasures.identify(erasure, person(call.body()), call.login().orElseThrow()))
            .map(next -> new Answer(202, ErasureJson.of(next)))
            .orElseThrow(
                () -> {
                  return erasure.status().state() == Erasure.State.NEEDS_PERSON
                      ? nobody()
                      : Problem.tooLate("This request does not wait for anybody to be chosen.");
                });
    asked.run();
    return answer;
  }

  Answer close(Call call) {
    admin(call);
    Erasure erasure = erasure(call);
    return decided(call, erasure, "closed", () -> erasures.close(erasure))
        .map(done -> Answer.ok(ErasureJson.of(done)))
        .orElseThrow(() -> Problem.tooLate("This request is done already."));
  }

  Answer again(Call call) {
    admin(call);
    Erasure erasure = erasure(call);
    Answer answer =
        decided(call, erasure, "tried again", () -> erasures.again(erasure))
            .map(next -> new Answer(202, ErasureJson.of(next)))
            .orElseThrow(() -> Problem.tooLate("This request is done already."));
    asked.run();
    return answer;
  }

  Answer people(Call call) {
    Helpdesk helpdesk = gate.require(call.login().orElseThrow(), Permission.ADMIN);
    var list = new JsonArray();
    candidates(call, helpdesk).forEach(one -> list.add(ErasureJson.of(one)));
    var json = new JsonObject();
    json.add("people", list);
    return Answer.ok(json);
  }

  private List<Candidate> candidates(Call call, Helpdesk helpdesk) {
    String ticket = call.query("ticket").strip();
    if (!ticket.isEmpty()) {
      return erasures.search(helpdesk.id(), new TicketRef(ticket));
    }
    AccountId account = account(call.query("account"));
    String words = call.query("words").strip();
    if (words.isEmpty()) {
      throw Problem.badRequest("words", "'words' must have a part of a name, a handle or an id.");
    }
    return erasures.search(account, words);
  }

  Answer holds(Call call) {
    String helpdesk = gate.require(call.login().orElseThrow(), Permission.ADMIN).id();
    var list = new JsonArray();
    erasures.holds(helpdesk).forEach(hold -> list.add(ErasureJson.of(hold)));
    var json = new JsonObject();
    json.add("holds", list);
    return Answer.ok(json);
  }

  Answer hold(Call call) {
    String login = call.login().orElseThrow();
    var helpdesk = gate.require(login, Permission.ADMIN);
    var ticket = new TicketRef(call.path("id"));
    gate.ticket(helpdesk, ticket);
    String reason = reason(call.body());
    if (reason.isBlank()) {
      throw Problem.invalid("reason", "Say why the ticket must be kept.");
    }
    return Answer.ok(ErasureJson.of(erasures.hold(helpdesk.id(), ticket, login, reason)));
  }

  Answer lift(Call call) {
    String login = call.login().orElseThrow();
    String helpdesk = gate.require(login, Permission.ADMIN).id();
    var ticket = new TicketRef(call.path("id"));
    boolean lifted =
        audit.together(
            () -> erasures.lift(helpdesk, ticket),
            was -> Optional.of(Entry.of(login, Act.LIFTED, "ticket").on(ticket)).filter(e -> was));
    if (!lifted) {
      throw Problem.notFound("This ticket has no hold.");
    }
    asked.run();
    return Answer.ok(new JsonObject());
  }

  private Optional<Erasure> decided(
      Call call, Erasure erasure, String what, Supplier<Optional<Erasure>> deed) {
    Entry entry =
        Entry.of(call.login().orElseThrow(), Act.ERASED, "request " + erasure.id()).from("", what);
    return audit.together(deed, done -> done.map(any -> entry));
  }

  private void admin(Call call) {
    gate.require(call.login().orElseThrow(), Permission.ADMIN);
  }

  private Erasure erasure(Call call) {
    String id = call.path("id");
    return Optional.of(id)
        .filter(text -> text.matches("[0-9]{1,18}"))
        .flatMap(text -> erasures.one(Long.parseLong(text)))
        .orElseThrow(() -> Problem.notFound("There is no such request."));
  }

  private Person person(JsonObject body) {
    AccountId account = account(Call.text(body, "account"));
    String person = Call.text(body, "person").strip();
    if (person.isEmpty()) {
      throw nobody();
    }
    return new Person(account, person);
  }

  private AccountId account(String text) {
    var account = new AccountId(text.isBlank() ? "-" : text);
    if (accounts.account(account).isEmpty()) {
      throw Problem.invalid("account", "There is no such account.");
    }
    return account;
  }

  private static Problem nobody() {
    return Problem.invalid("person", "Nothing is kept of anybody with this id in these accounts.");
  }

  private static String reason(JsonObject body) {
    String reason = Call.maybeText(body, "reason").orElse("").strip();
    if (reason.length() > Erasures.LONGEST_REASON) {
      throw Problem.invalid("reason", "'reason' has %,d characters.".formatted(reason.length()))
          .with("limit", Integer.toString(Erasures.LONGEST_REASON));
    }
    return reason;
  }
}
