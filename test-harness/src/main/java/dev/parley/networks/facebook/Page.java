package dev.parley.networks.facebook;

/** A page of a business. */
public record Page(String id, String name) {
  Person author() {
    return new Person(id, name);
  }
}
