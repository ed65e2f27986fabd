package dev.parley.web;

import com.google.gson.JsonObject;
import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.host.Helpdesk;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.mute.Mute;
import dev.parley.mute.Mutes;
import dev.parley.mute.Subject;
import dev.parley.right.Permission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Mutes posts and blocks people for a time, and makes tickets of what that held back. */
public final class MutesApi {
  private static final int LONGEST_DAYS = 365;
  private static final int MOST_NAMED = Mutes.MOST_SHOWN;

  private final Mutes mutes;
  private final Accounts accounts;
  private final Gate gate;

  /** Makes it. */
  public MutesApi(Mutes mutes, Accounts accounts, Gate gate) {
    this.mutes = mutes;
    this.accounts = accounts;
    this.gate = gate;
  }

  Answer ofTicket(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.VIEW, ref);
    Optional<Subject> subject = mutes.subject(desk.id(), ref);
    List<Mute> known =
        subject.stream()
            .flatMap(one -> Stream.of(Mute.Kind.values()).flatMap(kind -> one.about(kind).stream()))
            .flatMap(about -> mutes.about(about).stream())
            .toList();
    return Answer.ok(
        MutesJson.ofTicket(
            subject,
            gate.may(desk, login, Permission.MODERATE, ref),
            MutesJson.list(known, mutes, known())));
  }

  Answer begin(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.MODERATE, ref);
    JsonObject body = call.body();
    Mute.Kind kind =
        Mute.Kind.of(Call.text(body, "what"))
            .orElseThrow(() -> Problem.invalid("what", "'what' must be post or author."));
    Optional<Duration> lasts = Call.maybeWhole(body, "days").map(MutesApi::days);
    boolean privateToo = Call.maybeFlag(body, "privateToo").orElse(false);
    if (privateToo && kind == Mute.Kind.POST) {
      throw Problem.invalid("privateToo", "Under a post there are no private messages.");
    }
    Subject subject =
        mutes
            .subject(desk.id(), ref)
            .orElseThrow(
                () ->
                    Problem.invalid(
                        "what", "This ticket came by no network, so nothing is muted."));
    Mute.About about =
        subject
            .about(kind)
            .orElseThrow(
                () ->
                    Problem.invalid(
                        "what",
                        kind == Mute.Kind.POST
                            ? "This conversation stands under no post."
                            : "The network did not say who wrote this."));
    return new Answer(
        201, json(mutes.begin(subject, about, lasts, privateToo, desk.id(), ref, login)));
  }

  private static Duration days(int days) {
    if (days < 1 || days > LONGEST_DAYS) {
      throw Problem.invalid("days", "'days' must be 1 to %d.".formatted(LONGEST_DAYS))
          .with("limit", Integer.toString(LONGEST_DAYS));
    }
    return Duration.ofDays(days);
  }

  Answer all(Call call) {
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.MODERATE);
    List<AccountId> theirs =
        accounts.all().stream()
            .map(Account::id)
            .filter(id -> gate.may(desk, login, Permission.MODERATE, id))
            .toList();
    var json = new JsonObject();
    json.add("mutes", MutesJson.list(mutes.all(theirs), mutes, known()));
    return Answer.ok(json);
  }

  Answer messages(Call call) {
    Mute mute = mine(call);
    return Answer.ok(MutesJson.messages(mutes.held(mute), mute.heldBack()));
  }

  Answer lift(Call call) {
    Mute mute = mine(call);
    if (!mutes.lift(mute, call.login().orElseThrow())) {
      throw Problem.tooLate("It was lifted already, or has run out; load the list again.");
    }
    return Answer.ok(json(mutes.mute(mute.id()).orElse(mute)));
  }

  Answer takeUp(Call call) {
    Mute mute = mine(call);
    List<String> named = Call.texts(call.body(), "messages");
    if (named.size() > MOST_NAMED || named.stream().anyMatch(id -> !id.matches("[0-9]{1,18}"))) {
      throw Problem.invalid(
              "messages",
              "'messages' must name at most %d messages, or none for all.".formatted(MOST_NAMED))
          .with("limit", Integer.toString(MOST_NAMED));
    }
    var json = new JsonObject();
    json.addProperty(
        "count",
        mutes.takeUp(
            mute, named.stream().map(Long::parseLong).toList(), call.login().orElseThrow()));
    return new Answer(202, json);
  }

  /** Whoever moderates an account decides what of it is muted, nobody else. */
  private Mute mine(Call call) {
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.MODERATE);
    String id = call.path("id");
    return (id.matches("[0-9]{1,18}") ? mutes.mute(Long.parseLong(id)) : Optional.<Mute>empty())
        .filter(mute -> gate.may(desk, login, Permission.MODERATE, mute.about().account()))
        .orElseThrow(() -> Problem.notFound("There is no such mute of an account of yours."));
  }

  private JsonObject json(Mute mute) {
    return MutesJson.of(mute, mutes.lasts(mute), known());
  }

  private Map<AccountId, Account> known() {
    return accounts.all().stream().collect(Collectors.toMap(Account::id, one -> one));
  }
}
