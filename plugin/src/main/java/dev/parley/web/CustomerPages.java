package dev.parley.web;

/** Who customers are, what is noted about them, what they ordered, and finding them. */
public record CustomerPages(
    CustomersApi customers, CustomerNotesApi notes, OrdersApi orders, FindApi find) {}
