# --- Connection: you sign in yourself; this script sees no password ---
if (-not (Get-Command -Name Get-MgServicePrincipal -ErrorAction SilentlyContinue)) {
    throw 'The module is missing. Run first: Install-Module Microsoft.Graph.Applications -Scope CurrentUser'
}
$connection = @{ Scopes = 'Application.Read.All'; Environment = $GraphEnvironmentName }
if ($TenantId) { $connection['TenantId'] = $TenantId }
