from django.contrib import admin

from teas.models import Tea


# --8<-- [start:list]
@admin.register(Tea)
class TeaAdmin(admin.ModelAdmin):
    list_display = ["name", "garden", "stock", "sold", "withdrawn"]
    list_select_related = ["garden"]
    search_fields = ["name", "garden__name"]
    list_filter = ["withdrawn"]
    ordering = ["name"]
    list_per_page = 5
# --8<-- [end:list]

    # --8<-- [start:form]
    fields = ["name", "garden", "stock", "sold", "withdrawn"]
    readonly_fields = ["sold"]
    # --8<-- [end:form]

    # --8<-- [start:action]
    actions = ["withdraw"]

    @admin.action(description="Withdraw", permissions=["change"])
    def withdraw(self, request, queryset):
        queryset.update(withdrawn=True)
    # --8<-- [end:action]
