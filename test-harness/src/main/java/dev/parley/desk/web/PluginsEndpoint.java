package dev.parley.desk.web;

import dev.parley.desk.osgi.PluginException;
import dev.parley.desk.osgi.Plugins;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets an admin install, update, start, stop and uninstall plug-ins. */
final class PluginsEndpoint implements Endpoint {
  private static final int MAX_JAR_BYTES = 100_000_000;
  private static final Set<String> JAR_TYPES =
      Set.of("application/java-archive", "application/octet-stream");

  private final Plugins plugins;

  PluginsEndpoint(Plugins plugins) {
    this.plugins = plugins;
  }

  @Override
  public void answer(Call call) throws IOException {
    call.admin();
    List<String> path = call.path();
    switch (path.size()) {
      case 0 -> all(call);
      case 1 -> {
        if (!call.method().equals("DELETE")) {
          throw call.wrongMethod("DELETE");
        }
        shown(call, plugins.uninstall(path.get(0)));
      }
      case 2 -> act(call, path.get(0), path.get(1));
      default -> throw Problem.notFound();
    }
  }

  private void all(Call call) throws IOException {
    switch (call.method()) {
      case "GET" -> {
        record Answer(List<Plugins.Plugin> plugins) {}
        call.json(200, new Answer(plugins.list()));
      }
      case "POST" -> {
        if (!JAR_TYPES.contains(String.valueOf(call.request().getContentType()))) {
          throw new Problem(
              415, "Content-Type", "The body must be a jar, sent as application/java-archive.");
        }
        try {
          call.json(201, plugins.install(call.bytes(MAX_JAR_BYTES)));
        } catch (PluginException e) {
          throw new Problem(422, "body", e.getMessage());
        }
      }
      default -> throw call.wrongMethod("GET", "POST");
    }
  }

  private void act(Call call, String id, String action) throws IOException {
    if (!call.method().equals("POST")) {
      throw call.wrongMethod("POST");
    }
    call.body();
    switch (action) {
      case "start" -> shown(call, plugins.start(id));
      case "stop" -> shown(call, plugins.stop(id));
      default -> throw Problem.notFound();
    }
  }

  private static void shown(Call call, Optional<Plugins.Plugin> plugin) throws IOException {
    call.json(200, plugin.orElseThrow(Problem::notFound));
  }
}
