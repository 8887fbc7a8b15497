; The installer for Windows: for one user, without an administrator; "/S" installs silently.
; packaging/building/windows.py gives VERSION, FROZEN (the folder), NOTES, ICON and OUTFILE.

Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma

!include "MUI2.nsh"
!define TYPE "Software\Classes\syncwizard.setup"
!define ENDING "Software\Classes\.syncwizard"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\syncwizard"

Name "Reservation Sync Setup"
OutFile "${OUTFILE}"
InstallDir "$LOCALAPPDATA\Programs\syncwizard"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Reservation Sync Setup"
VIAddVersionKey "FileDescription" "Reservation Sync Setup, installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" ""

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\syncwizard.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString DATA ${LANG_ENGLISH} "Delete the set-ups, settings and logs on this computer as well? Secrets in the Credential Manager stay; close a set-up for good in the program to remove them."
LangString DATA ${LANG_GERMAN} "Auch die Einrichtungen, Einstellungen und Protokolle auf diesem Computer löschen? Geheimnisse in der Anmeldeinformationsverwaltung bleiben; entfernen lassen sie sich im Programm, indem eine Einrichtung endgültig geschlossen wird."
LangString TYPE_NAME ${LANG_ENGLISH} "Set-up of the reservation sync"
LangString TYPE_NAME ${LANG_GERMAN} "Einrichtung der Reservierungssynchronisation"
LangString RUNNING ${LANG_ENGLISH} "Reservation Sync Setup is still running. Close it, then press Retry."
LangString RUNNING ${LANG_GERMAN} "Das Programm läuft noch. Schließen Sie es und wählen Sie dann Wiederholen."

; A running program cannot be written: nothing is touched while it is open. Silently: exit code 2.
!macro WAIT_UNTIL_CLOSED
  again:
  IfFileExists "$INSTDIR\syncwizard.exe" 0 closed
  ClearErrors
  FileOpen $0 "$INSTDIR\syncwizard.exe" a
  IfErrors 0 free
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
  SetErrorLevel 2
  Quit
  free:
  FileClose $0
  closed:
!macroend

Section
  !insertmacro WAIT_UNTIL_CLOSED
  ; An older version's files that are in this one no more would be loaded all the same.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${FROZEN}/*"
  SetOutPath "$INSTDIR\papers"
  File /r "${NOTES}/*"
  SetOutPath "$INSTDIR"
  CreateShortcut "$SMPROGRAMS\Reservation Sync Setup.lnk" "$INSTDIR\syncwizard.exe"
  ; A double click on a set-up's file takes it in.
  WriteRegStr HKCU "${ENDING}" "" "syncwizard.setup"
  WriteRegStr HKCU "${TYPE}" "" "$(TYPE_NAME)"
  WriteRegStr HKCU "${TYPE}\DefaultIcon" "" "$INSTDIR\syncwizard.exe,0"
  WriteRegStr HKCU "${TYPE}\shell\open\command" "" '"$INSTDIR\syncwizard.exe" --bring-in "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; SHCNE_ASSOCCHANGED
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "Reservation Sync Setup"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\syncwizard.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  !insertmacro WAIT_UNTIL_CLOSED
  ; Projects are kept unless somebody says otherwise; silently nobody can.
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(DATA)" /SD IDNO IDNO keep
  RMDir /r "$LOCALAPPDATA\syncwizard"
  keep:
  Delete "$SMPROGRAMS\Reservation Sync Setup.lnk"
  ; Only what the installer brought: the folder may have been chosen by hand.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\papers"
  Delete "$INSTDIR\syncwizard.exe"
  Delete "$INSTDIR\syncwizard-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "${TYPE}"
  DeleteRegKey HKCU "${ENDING}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
