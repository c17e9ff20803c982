"""Addresses of the lists for the guards, part of those of trainings."""

from django.urls import path

from trainings.views.movement import gate, headcount, lists, tools

urlpatterns = [
    path("hari-ini/", lists.movement_day, name="movement_day"),
    path("belum-kembali/", lists.not_back, name="not_back"),
    path("gerak/", lists.movement_list, name="movement_list"),
    path("gerak/buka-blok/", lists.unlock_print, name="unlock_print"),
    path("gerak/per-jam/", lists.movement_print, name="movement_print"),
    path("pertemuan/<int:pk>/hitung/", headcount.headcount, name="headcount"),
    path("pertemuan/<int:pk>/alat/", tools.tool_count, name="tool_count"),
    path("pertemuan/<int:pk>/alat/cetak/", tools.tool_print, name="tool_print"),
    path("<int:pk>/alat/", tools.tool_list, name="tool_list"),
    path("alat/<int:pk>/selesaikan/", tools.tool_settle, name="tool_settle"),
    path("gerbang/", gate.gate_list, name="gate_list"),
    path("gerbang/cetak/", gate.gate_print, name="gate_print"),
    path("<int:pk>/tamu/", gate.visitor_list, name="visitor_list"),
    path("tamu/<int:pk>/ubah/", gate.visitor_edit, name="visitor_edit"),
    path("tamu/<int:pk>/batal/", gate.visitor_withdraw, name="visitor_withdraw"),
]
