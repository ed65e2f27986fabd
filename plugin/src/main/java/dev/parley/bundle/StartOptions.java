package dev.parley.bundle;

import dev.parley.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The start options that were set, as the page may show them: none of them secret. */
final class StartOptions {
  private static final Duration USUAL_RETENTION = Duration.ofDays(30);

  private StartOptions() {}

  static Map<String, String> of(PluginSettings settings) {
    Map<String, String> options = new HashMap<>();
    if (settings.homeGiven()) {
      options.put("parley.home", settings.home().toString());
    }
    options.put("parley.database", settings.database().toString());
    options.put("parley.key.file", settings.keyFile().toString());
    options.put("parley.node", settings.node());
    options.put("parley.trustLoopback", Boolean.toString(settings.trustLoopback()));
    settings.publicUrl().ifPresent(url -> options.put(Settings.PUBLIC_URL, url.toString()));
    settings.pollEvery().ifPresent(wait -> options.put(Settings.POLL_EVERY, wait.toString()));
    if (!settings.keepDeliveries().equals(USUAL_RETENTION)) {
      options.put(Settings.RETENTION, "P" + settings.keepDeliveries().toDays() + "D");
    }
    return options;
  }
}
