package dev.parley.web;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;
import dev.parley.right.Permission;
import dev.parley.sla.ConversationClocks;
import dev.parley.sla.InvalidSettings;
import dev.parley.sla.Replay;
import java.util.Map;

/**
 * Answers how the clocks of any conversation that is sent stand, and what they are made of. The
 * same engine reckons the tickets' clocks.
 */
public final class ReplayApi {
  private static final TypeToken<Map<String, Object>> DOCUMENT = new TypeToken<>() {};
  private static final Gson GSON =
      new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.BIG_DECIMAL).create();

  private final Gate gate;

  /** Makes it. */
  public ReplayApi(Gate gate) {
    this.gate = gate;
  }

  Answer answer(Call call) {
    gate.require(call.login().orElseThrow(), Permission.VIEW);
    JsonObject body = call.body();
    try {
      Replay replay = Replay.of(GSON.fromJson(body, DOCUMENT));
      ConversationClocks clocks = replay.clocks();
      return Answer.ok(
          ReplayJson.of(replay.targets(), clocks.view(), clocks.spans(Replay.MOST_SPANS)));
    } catch (InvalidSettings e) {
      throw Problem.invalid(e.field(), e.field() + " " + e.reason());
    } catch (JsonParseException e) {
      throw Problem.badRequest("", "The body holds a number that cannot be read.");
    }
  }
}
