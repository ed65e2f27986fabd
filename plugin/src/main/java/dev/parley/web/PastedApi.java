package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.account.Account;
import dev.parley.audit.Act;
import dev.parley.audit.AuditLog;
import dev.parley.audit.Entry;
import dev.parley.host.Helpdesk;
import dev.parley.intake.ByAddress;
import dev.parley.intake.Sought;
import dev.parley.intake.Sought.Kind;
import dev.parley.model.AccountId;
import dev.parley.right.Permission;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes a ticket of a message whose address somebody pastes. */
public final class PastedApi {
  private static final int LONGEST_ID = 1000;

  /** What comes of it when a network was asked for a message and nothing was kept of it. */
  private static final Set<Kind> ASKED =
      Set.of(Kind.TICKET, Kind.HELD, Kind.ERASED, Kind.OWN, Kind.SETTLED, Kind.ABSENT);

  private final ByAddress byAddress;
  private final AuditLog audit;
  private final Gate gate;

  /** Makes it. */
  public PastedApi(ByAddress byAddress, AuditLog audit, Gate gate) {
    this.byAddress = byAddress;
    this.audit = audit;
    this.gate = gate;
  }

  /** Fetches it through an account that whoever asks may answer for. */
  Answer fetch(Call call) {
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.helpdesk();
    JsonObject body = call.body();
    String address = Call.text(body, "address").strip();
    if (address.isEmpty() || address.length() > ByAddress.LONGEST) {
      throw Problem.invalid(
              "address", "'address' must have 1 to %d characters.".formatted(ByAddress.LONGEST))
          .with("limit", Integer.toString(ByAddress.LONGEST));
    }
    Optional<AccountId> account =
        Call.maybeText(body, "account").filter(id -> !id.isBlank()).map(AccountId::new);
    Sought sought =
        byAddress.seek(
            address,
            login,
            one -> gate.may(desk, login, Permission.REPLY_PUBLIC, one.id()),
            account,
            desk.id());
    if (!sought.noted() && ASKED.contains(sought.kind())) {
      audit.note(
          new Entry(
              login,
              Act.FETCHED,
              sought.account().map(Account::id),
              sought.ticket(),
              "message",
              "",
              word(sought.kind())));
    }
    return answer(desk, login, sought);
  }

  /** What has become of one that was on its way. */
  Answer now(Call call) {
    String login = call.login().orElseThrow();
    String account = call.query("account");
    String message = call.query("message");
    if (account.isBlank() || message.isBlank() || message.length() > LONGEST_ID) {
      throw Problem.badRequest(
          account.isBlank() ? "account" : "message",
          "'account' and 'message' must be as POST of this address gave them.");
    }
    var id = new AccountId(account);
    Helpdesk desk = gate.require(login, Permission.REPLY_PUBLIC, id);
    return answer(
        desk,
        login,
        byAddress
            .now(id, message, desk.id())
            .orElseThrow(() -> Problem.notFound("Nothing is known of such a message.")));
  }

  private Answer answer(Helpdesk desk, String login, Sought sought) {
    boolean hidden =
        sought.ticket().filter(one -> !gate.may(desk, login, Permission.VIEW, one)).isPresent()
            || (sought.kind() == Kind.COMING
                && sought
                    .account()
                    .filter(one -> !gate.may(desk, login, Permission.REPLY_PUBLIC, one.id()))
                    .isPresent());
    var json = new JsonObject();
    json.addProperty("outcome", hidden ? "hidden" : word(sought.kind()));
    json.addProperty("network", sought.network());
    json.addProperty("why", sought.why());
    json.addProperty(
        "ticket", hidden ? null : sought.ticket().map(one -> one.value()).orElse(null));
    json.add("account", hidden ? null : sought.account().map(AudienceJson::account).orElse(null));
    json.addProperty("message", hidden ? "" : sought.messageId());
    if (sought.kind() == Kind.CHOOSE) {
      var choices = new JsonArray();
      sought.accounts().forEach(one -> choices.add(AudienceJson.account(one)));
      json.add("accounts", choices);
    }
    if (sought.kind() == Kind.FOREIGN) {
      var networks = new JsonArray();
      sought.networks().forEach(networks::add);
      json.add("networks", networks);
    }
    return Answer.ok(json);
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
