package dev.parley.web;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.parley.right.Permission;
import dev.parley.workspace.PreferenceStore;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a person has set for themselves: their keys, what they want to be told, and their initials.
 */
public final class PreferencesApi {
  private static final Map<String, Consumer<JsonObject>> KNOWN =
      Map.of("keys", KeysJson::check, "notices", WishesJson::read, "signature", InitialsJson::read);

  private final Gate gate;
  private final PreferenceStore store;

  /** Makes it. */
  public PreferencesApi(Gate gate, PreferenceStore store) {
    this.gate = gate;
    this.store = store;
  }

  Answer show(Call call) {
    String name = name(call);
    String login = call.login().orElseThrow();
    String helpdesk = gate.require(login, Permission.VIEW).id();
    return answer(
        store
            .preference(helpdesk, login, name)
            .map(JsonParser::parseString)
            .orElse(JsonNull.INSTANCE));
  }

  Answer keep(Call call) {
    String name = name(call);
    String login = call.login().orElseThrow();
    String helpdesk = gate.require(login, Permission.VIEW).id();
    JsonObject value = Call.object(call.body(), "value");
    KNOWN.get(name).accept(value);
    store.keep(helpdesk, login, name, value.toString());
    return answer(value);
  }

  private static String name(Call call) {
    String name = call.path("name");
    if (!KNOWN.containsKey(name)) {
      throw Problem.notFound("There is no preference of this name.");
    }
    return name;
  }

  private static Answer answer(JsonElement value) {
    var json = new JsonObject();
    json.add("value", value);
    return Answer.ok(json);
  }
}
