package dev.parley.health;

import dev.parley.account.Account;
import dev.parley.account.Diagnosis;
import dev.parley.notify.Errand;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What admins are told of an account in trouble: in the helpdesk, and by e-mail. */
final class Alert {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Alert() {}

  static List<Errand> errands(
      String helpdesk,
      Outage outage,
      Account account,
      String network,
      Diagnosis diagnosis,
      Instant now) {
    Map<String, String> says =
        Map.of(
            "subject",
            "%s, %s: %s".formatted(network, account.name(), diagnosis.headline()),
            "text",
            "Since %s. %s What to do: %s"
                .formatted(WHEN.format(outage.began()), diagnosis.says(), diagnosis.todo()));
    String key = "account/%s/%s/%d".formatted(account.id(), outage.cause().word(), outage.id());
    return List.of(
        errand(key + "/desk", helpdesk, outage, Errand.Kind.ADMIN_DESK, says, now),
        errand(key + "/mail", helpdesk, outage, Errand.Kind.ADMIN_MAIL, says, now));
  }

  private static Errand errand(
      String key,
      String helpdesk,
      Outage outage,
      Errand.Kind kind,
      Map<String, String> says,
      Instant now) {
    return new Errand(
        key, helpdesk, Optional.empty(), outage.cause().word(), kind, Set.of(), says, now, false);
  }
}
