package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.account.Account;
import dev.parley.account.Channels;
import dev.parley.connect.Notes;
import dev.parley.host.Helpdesk;
import dev.parley.host.TicketView;
import dev.parley.kit.ReplyWindow;
import dev.parley.kit.TextRule;
import dev.parley.model.Audience;
import dev.parley.outbox.Destination;
import dev.parley.outbox.Hold;
import dev.parley.outbox.Outbox;
import dev.parley.outbox.ReplyRules;
import dev.parley.outbox.ReplyWindows;
import dev.parley.outbox.SendingAccounts.Choice;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** To whom an agent can write on a ticket, with what limit, and why not. */
public final class AudienceJson {
  private static final String SIGNATURE = "signature";

  private final Outbox outbox;
  private final Channels channels;
  private final ReplyWindows windows;
  private final Notes notes;
  private final Gate gate;

  /** Makes it. */
  public AudienceJson(
      Outbox outbox, Channels channels, ReplyWindows windows, Notes notes, Gate gate) {
    this.notes = notes;
    this.outbox = outbox;
    this.channels = channels;
    this.windows = windows;
    this.gate = gate;
  }

  JsonArray of(Helpdesk desk, TicketView ticket, Optional<Destination> to, String login) {
    var list = new JsonArray();
    Optional<Account> account = to.flatMap(outbox::account);
    if (to.isPresent()) {
      for (Audience audience : possible(to.get())) {
        list.add(customer(desk, ticket, to.get(), account, audience, login));
      }
    } else if (ticket.channel().equals("email")) {
      list.add(
          audience(
              Audience.PRIVATE,
              allowed(desk, ticket, Audience.PRIVATE, login),
              "You may not write to customers; an admin can give you the right."));
    }
    list.add(
        audience(
            Audience.NOTE,
            allowed(desk, ticket, Audience.NOTE, login),
            "You may not write notes; an admin can give you the right."));
    return list;
  }

  /** As the customer wrote first; the composer takes the first that is allowed. */
  private List<Audience> possible(Destination to) {
    return windows.audiences(to).stream()
        .sorted(Comparator.comparing(one -> one != ReplyRules.audienceOf(to.kind())))
        .toList();
  }

  private JsonObject customer(
      Helpdesk desk,
      TicketView ticket,
      Destination to,
      Optional<Account> account,
      Audience audience,
      String login) {
    Optional<String> closed = windows.closed(to, audience);
    boolean right = allowed(desk, ticket, audience, login);
    List<Choice> choices = outbox.senders().of(desk, login, ticket.ref(), to, audience);
    Optional<String> barred =
        choices.stream().anyMatch(choice -> choice.barred().isEmpty())
            ? Optional.empty()
            : choices.stream().findFirst().flatMap(Choice::barred);
    JsonObject json =
        audience(
            audience,
            right && closed.isEmpty() && barred.isEmpty(),
            right
                ? closed.or(() -> barred).orElse("")
                : "You may not reply here; an admin can give you the right.");
    if (choices.size() > 1) {
      json.add(
          "accounts",
          choices(choices, one -> outbox.signature(desk, login, to, audience, one.id())));
    }
    ReplyWindows.Standing standing = windows.of(to, audience);
    standing
        .closes()
        .ifPresent(
            at -> {
              var window = new JsonObject();
              window.addProperty("state", word(standing.state()));
              window.addProperty("closes", at.toString());
              json.add("window", window);
            });
    windows
        .heldElsewhere(to, audience)
        .ifPresent(
            since -> {
              var held = new JsonObject();
              held.addProperty("since", since.toString());
              held.addProperty("why", windows.held(to, audience).orElseThrow());
              json.add("heldElsewhere", held);
            });
    json.add("account", account.map(AudienceJson::account).orElse(null));
    outbox
        .signature(desk, login, to, audience, to.account())
        .ifPresent(signature -> json.addProperty(SIGNATURE, signature));
    long hold = Hold.of(account, audience).toSeconds();
    if (hold > 0) {
      json.addProperty(Hold.SETTING, hold);
    }
    channels
        .descriptor(to.channel())
        .ifPresent(
            facts -> {
              TextRule rule = windows.text(to, audience).orElse(facts.text());
              var limit = new JsonObject();
              limit.addProperty("value", rule.limit());
              limit.addProperty("unit", rule.unit().name().toLowerCase(Locale.ROOT));
              rule.bytesLimit().ifPresent(bytes -> limit.addProperty("bytes", bytes));
              rule.link().ifPresent(link -> limit.addProperty("link", link));
              limit.addProperty("parts", facts.parts().max());
              json.add("limit", limit);
            });
    JsonArray attachments = UploadsApi.of(windows.media(to, audience));
    if (!attachments.isEmpty()) {
      json.add("attachments", attachments);
    }
    account
        .flatMap(a -> notes.of(a.id()))
        .filter(note -> !note.agents().isEmpty())
        .ifPresent(note -> json.addProperty("note", note.agents()));
    account
        .flatMap(a -> outbox.trouble(a).map(why -> "%s: %s".formatted(a.name(), why)))
        .ifPresent(why -> json.addProperty("warning", why));
    return json;
  }

  private static JsonArray choices(
      List<Choice> choices, Function<Account, Optional<String>> signatures) {
    var list = new JsonArray();
    for (Choice choice : choices) {
      JsonObject json = account(choice.account());
      json.addProperty("usual", choice.usual());
      json.addProperty("allowed", choice.barred().isEmpty());
      json.addProperty("why", choice.barred().orElse(""));
      signatures
          .apply(choice.account())
          .ifPresent(signature -> json.addProperty(SIGNATURE, signature));
      list.add(json);
    }
    return list;
  }

  private boolean allowed(Helpdesk desk, TicketView ticket, Audience audience, String login) {
    return gate.may(desk, login, ReplyRules.permission(audience), ticket.ref());
  }

  private static JsonObject audience(Audience audience, boolean allowed, String whyNot) {
    var json = new JsonObject();
    json.addProperty("audience", audience.name().toLowerCase(Locale.ROOT));
    json.addProperty("allowed", allowed);
    json.addProperty("why", allowed ? "" : whyNot);
    return json;
  }

  private static String word(ReplyWindow.State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static JsonObject account(Account account) {
    var json = new JsonObject();
    json.addProperty("id", account.id().value());
    json.addProperty("channel", account.channel());
    json.addProperty("name", account.name());
    json.addProperty("handle", account.handle());
    return json;
  }
}
