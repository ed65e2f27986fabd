package dev.parley.networks.graph;

import com.google.gson.JsonObject;

/** Something that a call can do with a node. */
@FunctionalInterface
public interface Edge {
  /** Returns the body of the answer, or throws the {@link GraphError} that refuses it. */
  public JsonObject answer(GraphCall call);
}
